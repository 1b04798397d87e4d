using System.Globalization;
using System.Text.RegularExpressions;

namespace Cohort.Cli.Tests;

/// <summary>A command that a page shows: a block <c>sh</c>, and the block <c>text</c> after it with what it says.</summary>
/// <param name="Command">For a shell, of one or several lines.</param>
/// <param name="Exit">How it ends, by <c>exit N</c> beside the block; 0 by default.</param>
/// <param name="Output">What it says; null: nothing.</param>
internal sealed partial record ShownCommand(string Command, int Exit, string? Output)
{
    private const string LeftOut = "...";

    /// <summary>The commands of a page.</summary>
    public static IReadOnlyList<ShownCommand> In(string page) => [.. Blocks().Matches(page).Select(block => new ShownCommand(
        block.Groups["command"].Value, block.Groups["exit"].Success ? int.Parse(block.Groups["exit"].Value, CultureInfo.InvariantCulture) : 0,
        block.Groups["output"].Success ? block.Groups["output"].Value : null))];

    /// <summary>
    /// Whether it says what is shown, line by line but for spaces at their ends and the times of rounds; a line <c>...</c> stands for any number of
    /// lines.
    /// </summary>
    public bool Shows(string output)
    {
        var (shown, said) = (Lines(Times().Replace(Output!, "0:00")), Lines(Times().Replace(output, "0:00")));
        var at = Array.IndexOf(shown, LeftOut);
        if (at < 0) return shown.SequenceEqual(said);
        var end = shown.Length - at - 1;
        return said.Length >= at + end && shown.Take(at).SequenceEqual(said.Take(at)) && shown.TakeLast(end).SequenceEqual(said.TakeLast(end));
    }

    /// <summary>The page with what the command says now, as much of its beginning and end as was shown.</summary>
    public string Rewritten(string page, string output)
    {
        var (shown, said) = (Lines(Output!), Lines(output));
        var at = Array.IndexOf(shown, LeftOut);
        string[] lines = at < 0 || said.Length < shown.Length ? said : [.. said.Take(at), LeftOut, .. said.TakeLast(shown.Length - at - 1)];
        var start = page.IndexOf($"\n{Command}\n```\n\n```text\n", StringComparison.Ordinal);
        var from = page.IndexOf("```text\n", start, StringComparison.Ordinal) + "```text\n".Length;
        return page[..from] + string.Concat(lines.Select(line => line + "\n")) + page[(from + Output!.Length)..];
    }

    private static string[] Lines(string text) => [.. text.TrimEnd().Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0)];

    [GeneratedRegex(@"(?<=^round \d+/\d+  )\d+:[\d:]+(?:, \d+:[\d:]+ left)?", RegexOptions.Multiline)]
    private static partial Regex Times();

    [GeneratedRegex(
        @"^```sh(?: exit (?<exit>\d+))?\n(?<command>.*?)\n```\n(?:\n```text\n(?<output>.*?)```\n)?",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
