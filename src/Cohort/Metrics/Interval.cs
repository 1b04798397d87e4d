namespace Cohort.Metrics;

/// <summary>A two-sided 95% confidence interval.</summary>
/// <param name="Low">The lower end; NaN where there is none.</param>
/// <param name="High">The upper end; NaN where there is none.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>No interval: too few values, or one that is not finite.</summary>
    public static Interval None { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether there is one.</summary>
    public bool IsDefined => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Whether nothing, or nothing but 0, is shown: 0 lies within it.</summary>
    public bool HoldsZero => !(Low > 0 || High < 0);

    /// <summary>The interval of the opposite number.</summary>
    public static Interval operator -(Interval of) => new(-of.High, -of.Low);
}
