using Cohort.Claims;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>The ledger as one table, a line for each demand.</summary>
internal static class LedgerTable
{
    public static void Show(IAnsiConsole console, IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count == 0)
        {
            console.WriteLine("The ledger is empty.");
            return;
        }

        var table = new Table().Border(TableBorder.Minimal).AddColumns("claim", "demand", "on", "effect", "95% interval", "verdict");
        foreach (var entry in entries)
        {
            var first = true;
            foreach (var outcome in entry.Newest.Full.Demands)
            {
                table.AddRow(
                    new Markup(first ? $"[bold]{GatedConsole.Escape(entry.Slug)}[/]\n{Colored(entry.Verdict)}" : ""),
                    GatedConsole.Cell($"{outcome.Result.Demand}"),
                    GatedConsole.Cell(outcome.Dataset),
                    GatedConsole.Cell(LedgerNumber.Effect(outcome.Result.Interval.Effect)),
                    GatedConsole.Cell(LedgerNumber.Interval(outcome.Result.Interval)),
                    GatedConsole.Cell(outcome.Result.Verdict.Words()));
                first = false;
            }
        }

        console.Write(table);
        var verdicts = entries.GroupBy(e => e.Verdict).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.Words()}");
        var claims = entries.Count == 1 ? "claim" : "claims";
        console.WriteLine($"{entries.Count} {claims}: {string.Join(", ", verdicts)}. "
            + "cohort claims NAME shows one with its arms; --run measures again.");
    }

    internal static string Colored(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => $"[green]{verdict.Words()}[/]",
        ClaimVerdict.Opposite => $"[red]{verdict.Words()}[/]",
        _ => $"[yellow]{verdict.Words()}[/]",
    };
}
