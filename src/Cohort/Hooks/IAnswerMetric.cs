using Cohort.Data;
using Cohort.Models;

namespace Cohort.Hooks;

/// <summary>
/// A number that says how good the answers are that a learner gives to prompts: it is asked each of them as often as the metric wants, and the data's
/// checker judges. Cost: each time that learners are measured, the tokens of all answers; random numbers are the same each time.
/// </summary>
public interface IAnswerMetric : IMeasure
{
    /// <summary>How answers are drawn.</summary>
    SamplerOptions Sampler { get; }

    /// <summary>How many answers to each prompt, at least 1.</summary>
    int Samples { get; }

    /// <summary>Measures answers to at least one prompt.</summary>
    double Measure(in AnswerScores scores);
}
