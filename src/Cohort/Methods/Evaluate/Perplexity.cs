using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>The exponential of the mean cross-entropy of the next token: among how many equally likely ones the model would choose as well.</summary>
/// <remarks>Source: Jelinek, Mercer, Bahl, Baker, "Perplexity - a measure of the difficulty of speech recognition tasks", 1977.</remarks>
[PlanName("perplexity")]
public sealed class Perplexity : IMeanMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("perplexity", Better.Lower);

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is NextTokens;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions) => OfMean(MeanOf(predictions));

    /// <inheritdoc/>
    public double MeanOf(in Predictions predictions) => predictions.CrossEntropy();

    /// <inheritdoc/>
    public double OfMean(double mean) => PortableMath.Exp(mean);

    /// <inheritdoc/>
    public double SlopeAt(double mean) => PortableMath.Exp(mean);
}
