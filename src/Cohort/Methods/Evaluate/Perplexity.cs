using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>The exponential of the mean cross-entropy of the next token: among how many equally likely ones the model would choose as well.</summary>
/// <remarks>Source: Jelinek, Mercer, Bahl, Baker, "Perplexity - a measure of the difficulty of speech recognition tasks", 1977.</remarks>
[PlanName("perplexity")]
public sealed class Perplexity : IMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("perplexity", Better.Lower);

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is NextTokens;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions) => PortableMath.Exp(predictions.CrossEntropy());
}
