using System.Globalization;

namespace Cohort.Options;

/// <summary>Ranges in words, and whether a number lies in them.</summary>
internal static class RangeWords
{
    public static bool Holds(this PlanRangeAttribute range, double value) =>
        (range.MinExclusive ? value > range.Min : value >= range.Min) && (range.MaxExclusive ? value < range.Max : value <= range.Max);

    /// <summary><c>from 0 to 1</c>, <c>above 0 and at most 1</c>, <c>at least 1</c>, or <c>any</c>.</summary>
    public static string InWords(this PlanRangeAttribute range)
    {
        var (min, max) = (Number(range.Min), Number(range.Max));
        if (double.IsFinite(range.Min) && double.IsFinite(range.Max) && !range.MinExclusive && !range.MaxExclusive) return $"from {min} to {max}";
        var least = double.IsFinite(range.Min) ? (range.MinExclusive ? $"above {min}" : $"at least {min}") : null;
        var most = double.IsFinite(range.Max) ? (range.MaxExclusive ? $"below {max}" : $"at most {max}") : null;
        return least is not null && most is not null ? $"{least} and {most}" : least ?? most ?? "any";
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
