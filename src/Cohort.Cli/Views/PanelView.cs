using System.Globalization;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>What a panel has found, in words and a table of its raters.</summary>
internal sealed class PanelView(Terminal terminal)
{
    private const int Shown = 10;

    public void Show(PanelResult result)
    {
        var (votes, opinion) = (result.File.Votes, result.Opinion);
        var counts = votes.VotesOfRaters();
        int[] order = [.. Enumerable.Range(0, votes.Raters).OrderByDescending(r => opinion.Reliabilities[r]).ThenByDescending(r => counts[r])];
        var all = order.Length <= 2 * Shown;
        var table = new Table().Border(TableBorder.Minimal).AddColumn("rater");
        string[] columns = ["votes", "reliability", .. result.Abilities is null ? Array.Empty<string>() : ["ability"]];
        foreach (var name in columns) table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var r in all ? order : order[..Shown]) AddRow(r);
        if (!all) table.AddRow("...");
        foreach (var r in all ? [] : order[^Shown..]) AddRow(r);
        terminal.Results.WriteFolded(table);
        if (!all) terminal.Tell($"The {Shown} most and the {Shown} least reliable; --json has all.");
        var classes = votes.IsOpen ? "open answers" : RunWords.Count(votes.Classes, "label");
        var rounds = opinion.Rounds == 0 ? "" : $", {RunWords.Count(opinion.Rounds, "round")}";
        terminal.Tell(Text($"{votes.Count:#,0} votes of {votes.Raters:#,0} raters on {votes.Items:#,0} items, {classes}; {result.Model}{rounds}."));
        if (result.Truth is { } truth)
        {
            terminal.Tell(truth.Items == 0 ? "Of no item with a vote the truth is known." : Text(
                $"Right on {truth.Right:#,0} of {truth.Items:#,0} items whose truth is known, {truth.Accuracy:0.000}; ")
                + Text($"majority {truth.MajorityAccuracy:0.000}."));
        }

        void AddRow(int r)
        {
            string[] cells = [GatedConsole.Escape(result.File.Raters[r]), Text($"{counts[r]:#,0}"), Text($"{opinion.Reliabilities[r]:0.000}")];
            table.AddRow(result.Abilities is { } abilities ? [.. cells, Text($"{abilities[r]:0.00}")] : cells);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
