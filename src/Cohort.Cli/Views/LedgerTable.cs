using Cohort.Claims;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>The ledger as one table, a line for each comparison.</summary>
internal static class LedgerTable
{
    public static void Show(IAnsiConsole console, IReadOnlyList<LedgerEntry> entries)
    {
        if (entries.Count == 0)
        {
            console.WriteLine("The ledger is empty.");
            return;
        }

        var table = new Table().Border(TableBorder.Minimal)
            .AddColumns("claim", "method against baseline", "metric", "effect", "95% interval", "demanded", "budget", "verdict");
        foreach (var entry in entries)
        {
            var first = true;
            foreach (var result in entry.Result.Comparisons)
            {
                table.AddRow(
                    new Markup(first ? $"[bold]{Markup.Escape(entry.Slug)}[/]\n{Colored(entry.Result.Verdict)}" : ""),
                    new Text($"{result.Comparison.Method} against {result.Comparison.Baseline}"),
                    new Text(result.Comparison.Metric),
                    new Text(LedgerNumber.Effect(result.Interval.Effect)),
                    new Text(LedgerNumber.Interval(result.Interval)),
                    new Text(result.Comparison.Demand),
                    new Text(first ? $"{entry.Budget.Text(entry.Result.Form)}, {entry.Result.Seeds.Count} seeds" : ""),
                    new Markup(Colored(result.Verdict)));
                first = false;
            }
        }

        console.Write(table);
        var verdicts = entries.GroupBy(e => e.Result.Verdict).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {g.Key.Words()}");
        var claims = entries.Count == 1 ? "claim" : "claims";
        console.WriteLine($"{entries.Count} {claims}: {string.Join(", ", verdicts)}. "
            + "cohort claims NAME shows one with its arms; --run measures again.");
    }

    internal static string Colored(Verdict verdict) => verdict switch
    {
        Verdict.Holds => $"[green]{verdict.Words()}[/]",
        Verdict.Contradicted => $"[red]{verdict.Words()}[/]",
        _ => $"[yellow]{verdict.Words()}[/]",
    };
}
