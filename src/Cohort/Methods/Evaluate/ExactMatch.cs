using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// The share of prompts that a learner answers rightly, taking the likeliest token each time: of data with one right answer its own token by token,
/// else what the data's checker accepts.
/// </summary>
[PlanName("exact_match")]
public sealed class ExactMatch : IAnswerMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("exact_match");

    /// <inheritdoc/>
    public SamplerOptions Sampler => SamplerOptions.Greedy;

    /// <inheritdoc/>
    public int Samples => 1;

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Answers is not null;

    /// <inheritdoc/>
    public double Measure(in AnswerScores scores)
    {
        var right = 0;
        for (var i = 0; i < scores.Count; i++) right += scores.Right(i);
        return right / (double)scores.Count;
    }
}
