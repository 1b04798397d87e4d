namespace Cohort.Plans;

/// <summary>The numbers that an option may take.</summary>
/// <param name="min">The smallest, allowed unless <see cref="MinExclusive"/>.</param>
/// <param name="max">The largest, allowed unless <see cref="MaxExclusive"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanRangeAttribute(double min, double max) : Attribute
{
    /// <summary>The smallest number.</summary>
    public double Min { get; } = min;

    /// <summary>The largest number.</summary>
    public double Max { get; } = max;

    /// <summary>Whether <see cref="Min"/> itself is not allowed; default false.</summary>
    public bool MinExclusive { get; init; }

    /// <summary>Whether <see cref="Max"/> itself is not allowed; default false.</summary>
    public bool MaxExclusive { get; init; }
}
