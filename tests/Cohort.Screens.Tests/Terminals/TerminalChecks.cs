using System.Text.RegularExpressions;

namespace Cohort.Screens.Tests;

/// <summary>What is wrong with what stands on a terminal, a sentence each.</summary>
internal static partial class TerminalChecks
{
    /// <summary>The lines of progress.</summary>
    public static string[] Progress(IEnumerable<string> lines) => [.. lines.Where(line => Count().IsMatch(line))];

    /// <summary>Lines that the terminal had to break, and lines of progress that were left behind: there is one at most.</summary>
    /// <param name="written">The lines as they were written.</param>
    /// <param name="width">How wide the terminal is.</param>
    public static IEnumerable<string> Flooded(string[] written, int width)
    {
        foreach (var line in written.Where(line => line.Length > width)) yield return $"broken by the terminal: {line}";
        var progress = Progress(written);
        if (progress.Length > 1) yield return $"{progress.Length} lines of progress: {string.Join(" / ", progress)}";
    }

    /// <summary>Words that stand on no wide terminal: they are pieces of words.</summary>
    /// <param name="narrow">The lines of a narrow terminal.</param>
    /// <param name="wide">The lines of a wide one, of the same run.</param>
    public static IEnumerable<string> Torn(IEnumerable<string> narrow, IEnumerable<string> wide)
    {
        var whole = Words(wide).ToHashSet(StringComparer.Ordinal);
        return Words(narrow).Where(word => !whole.Contains(word)).Distinct().Select(word => $"a piece of a word: {word}");
    }

    // But for the line of progress, which is cut on purpose, and the lines of tables.
    private static IEnumerable<string> Words(IEnumerable<string> lines) => lines.Where(line => !Count().IsMatch(line))
        .SelectMany(line => line.Split([' ', '│', '─', '┼'], StringSplitOptions.RemoveEmptyEntries));

    // How many rounds of how many, and how long it has taken.
    [GeneratedRegex(@"\b\d+/\d+  \d+:\d\d")]
    private static partial Regex Count();
}
