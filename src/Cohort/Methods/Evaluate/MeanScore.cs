using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>How good a learner's drawn answers are, as the data's checker has it, 0 to 1: the mean over prompts and answers.</summary>
/// <remarks>
/// Where answers are right or wrong it is <c>pass_at:1</c>; where some are better than others, as of <c>tastes</c>, it is their utility.
/// </remarks>
[PlanName("mean_score")]
public sealed class MeanScore : IAnswerMetric
{
    /// <summary>How many answers are drawn for each prompt.</summary>
    [PlanArgument]
    [PlanRange(1, 1000)]
    public int Drawn { get; init; } = 8;

    /// <summary>What logits are divided by; 1 draws from the learnt distribution, and 0 takes the likeliest token each time.</summary>
    [PlanRange(0, 100)]
    public double Temperature { get; init; } = 1;

    /// <inheritdoc/>
    public Metric Metric { get; } = new("mean_score");

    /// <inheritdoc/>
    public SamplerOptions Sampler => new() { Temperature = Temperature };

    int IAnswerMetric.Samples => Drawn;

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Answers is not null;

    /// <inheritdoc/>
    public double Measure(in AnswerScores scores)
    {
        var sum = 0.0;
        for (var i = 0; i < scores.Count; i++)
            foreach (var score in scores[i]) sum += score;
        return sum / (scores.Count * (double)scores.Samples);
    }
}
