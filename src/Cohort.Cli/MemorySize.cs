using System.Globalization;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>An amount of memory as people write it: <c>4GB</c>, <c>512 MiB</c>, <c>1.5g</c>; a number alone is bytes.</summary>
internal static class MemorySize
{
    private const string Prefixes = "kmgt";

    /// <summary>Reads one.</summary>
    /// <param name="flag">Where it was given.</param>
    /// <param name="text">The text.</param>
    /// <param name="problems">Takes what is wrong: it is none, or not above 0 (COH1301).</param>
    /// <returns>Bytes; null where something is wrong.</returns>
    public static long? Read(string flag, string text, List<Problem> problems)
    {
        var lower = text.Trim().ToLowerInvariant();
        var number = lower.TrimEnd('b', 'i', 'k', 'm', 'g', 't', ' ');
        var unit = lower[number.Length..].Trim();
        var prefix = unit.Length > 0 ? Prefixes.IndexOf(unit[0], StringComparison.Ordinal) : -1;
        var (thousand, rest) = unit.Contains('i', StringComparison.Ordinal) ? (1024.0, "ib") : (1000.0, "b");
        var known = unit is "" or "b" || (prefix >= 0 && (unit.Length == 1 || unit[1..] == rest));
        var factor = 1.0;
        for (var i = 0; i <= prefix; i++) factor *= thousand;
        if (known && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value * factor is >= 1 and < long.MaxValue) return (long)(value * factor);
        problems.Add(UsageProblems.BadCommandLine.Here($"{flag} {text}: give an amount of memory, such as 4GB or 512MiB"));
        return null;
    }
}
