namespace Cohort.Data;

/// <summary>
/// What inputs are shifted and scaled by before a network sees them; <see cref="ScalingRule"/> says on whose rows. The target of a regression
/// always has mean and deviation.
/// </summary>
public enum InputScaling
{
    /// <summary>The mean becomes 0 and the standard deviation 1.</summary>
    Standard,

    /// <summary>
    /// The median becomes 0 and the interquartile range 1, so that a few wild values change nothing (quartiles between two values are interpolated
    /// linearly: Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996, definition 7, as in scikit-learn's RobustScaler). Where it is
    /// agreed on, every peer tells the median and the range of its own rows and how many values it has, and all use the means of these, weighted by
    /// the counts: no row leaves, and where peers' rows differ in distribution it is near the median of all rows, not equal to it.
    /// The arm <c>pooled</c> has all rows, and takes theirs. Where the range is 0 (more than half of the values are equal) the
    /// deviation is taken, as it would be agreed on by <c>standard</c>; a constant has scale 1.
    /// </summary>
    Robust,
}
