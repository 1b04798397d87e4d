namespace Cohort.Options;

/// <summary>The numbers an option may take; in a list, each of its numbers.</summary>
/// <param name="min">The least, allowed unless <see cref="MinExclusive"/>.</param>
/// <param name="max">The greatest, allowed unless <see cref="MaxExclusive"/>; <see cref="double.PositiveInfinity"/> for no limit.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanRangeAttribute(double min, double max) : Attribute
{
    /// <summary>The least.</summary>
    public double Min { get; } = min;

    /// <summary>The greatest.</summary>
    public double Max { get; } = max;

    /// <summary>Whether the least itself is not allowed; default false.</summary>
    public bool MinExclusive { get; init; }

    /// <summary>Whether the greatest itself is not allowed; default false.</summary>
    public bool MaxExclusive { get; init; }
}
