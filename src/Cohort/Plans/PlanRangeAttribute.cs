namespace Cohort.Plans;

/// <summary>The range of an option.</summary>
/// <param name="min">The lower end.</param>
/// <param name="max">The upper end.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanRangeAttribute(double min, double max) : Attribute
{
    /// <summary>The lower end.</summary>
    public double Min { get; } = min;

    /// <summary>The upper end.</summary>
    public double Max { get; } = max;

    /// <summary>Whether the lower end itself is outside; default false.</summary>
    public bool MinExclusive { get; init; }

    /// <summary>Whether the upper end itself is outside; default false.</summary>
    public bool MaxExclusive { get; init; }
}
