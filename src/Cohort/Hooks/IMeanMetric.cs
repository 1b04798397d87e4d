using Cohort.Data;

namespace Cohort.Hooks;

/// <summary>
/// A metric that is a mean over examples, or a function of one. What two learners differ by on the same rows can then be given an interval.
/// </summary>
public interface IMeanMetric : IMetric
{
    /// <summary>The mean over the examples.</summary>
    /// <param name="predictions">At least one example.</param>
    double MeanOf(in Predictions predictions);

    /// <summary>The metric, of the mean. Default: the mean itself.</summary>
    /// <param name="mean">Over all examples.</param>
    double OfMean(double mean) => mean;

    /// <summary>The derivative of <see cref="OfMean"/>. Default: 1.</summary>
    /// <param name="mean">Where it is taken.</param>
    double SlopeAt(double mean) => 1;
}
