using System.Globalization;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// The chance that at least one of k drawn answers to a prompt is right, the mean over prompts; for k = 1, the exact match of a drawn answer.
/// </summary>
/// <remarks>
/// Source: Chen et al., "Evaluating large language models trained on code", 2021, equation 1: of n answers of which c are right it is
/// 1 - C(n - c, k) / C(n, k), which has no bias, and less variance the more answers are drawn than k.
/// </remarks>
[PlanName("pass_at")]
public sealed class PassAt : IAnswerMetric, IValidatable
{
    /// <summary>Of how many answers one has to be right, k.</summary>
    [PlanArgument]
    [PlanRange(1, 1000)]
    public int K { get; init; } = 1;

    /// <summary>How many answers are drawn for each prompt, n; at least k.</summary>
    [PlanRange(1, 1000)]
    public int Drawn { get; init; } = 8;

    /// <summary>What logits are divided by; 1 draws from the learnt distribution.</summary>
    [PlanRange(0, 100)]
    public double Temperature { get; init; } = 1;

    /// <inheritdoc/>
    public Metric Metric => new(string.Create(CultureInfo.InvariantCulture, $"pass_at_{K}"));

    /// <inheritdoc/>
    public SamplerOptions Sampler => new() { Temperature = Temperature };

    int IAnswerMetric.Samples => Drawn;

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Drawn < K) yield return $"of {Drawn} drawn answers none can be the best of {K}: drawn is at least k";
    }

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Answers is not null;

    /// <inheritdoc/>
    public double Measure(in AnswerScores scores)
    {
        var sum = 0.0;
        for (var i = 0; i < scores.Count; i++)
        {
            var (wrong, none) = (scores.Samples - scores.Right(i), 1.0);
            for (var j = 0; j < K; j++) none *= Math.Max(0, wrong - j) / (double)(scores.Samples - j);
            sum += 1 - none;
        }

        return sum / scores.Count;
    }
}
