using Cohort.Claims;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>One claim with everything the ledger has of it.</summary>
internal sealed class ClaimDetails(IAnsiConsole console)
{
    public void Show(LedgerEntry entry)
    {
        var id = entry.Id.Length > 0 ? $" ({Markup.Escape(entry.Id)})" : "";
        console.MarkupLine($"[bold]{Markup.Escape(entry.Slug)}[/]{id}: {LedgerTable.Colored(entry.Result.Verdict)}");
        console.WriteLine(entry.Paper);
        console.WriteLine($"Claim: {entry.Sentence}");
        console.WriteLine($"Experiment: {entry.Experiment}");
        var arms = new Table().Border(TableBorder.Minimal).AddColumns("arm", "what it does", "tuning", "budget per seed");
        foreach (var arm in entry.Arms)
        {
            var budget = (arm.Budget ?? entry.Budget).Text(entry.Result.Form);
            arms.AddRow(Markup.Escape(arm.Name), Markup.Escape(arm.What), Markup.Escape(arm.Tuning), Markup.Escape(budget));
        }

        console.Write(arms);
        Compared(entry.Result);
        if (entry.Fast is not null) Compared(entry.Fast);
        if (entry.Tried.Length > 0) console.WriteLine($"What was tried: {entry.Tried}");
        console.WriteLine();
    }

    private void Compared(FormResult result)
    {
        console.WriteLine($"{result.Form} form, seeds {result.Seeds[0]} to {result.Seeds[^1]}, {result.Seconds:0.0} s:");
        var table = new Table().Border(TableBorder.Minimal)
            .AddColumns("method against baseline", "metric", "effect", "95% interval", "demanded", "verdict");
        foreach (var c in result.Comparisons)
        {
            table.AddRow(
                Markup.Escape($"{c.Comparison.Method} against {c.Comparison.Baseline}"),
                Markup.Escape(c.Comparison.Metric),
                LedgerNumber.Effect(c.Interval.Effect),
                Markup.Escape(LedgerNumber.Interval(c.Interval)),
                c.Comparison.Demand,
                LedgerTable.Colored(c.Verdict));
        }

        console.Write(table);
        foreach (var arm in result.Arms)
            foreach (var (metric, values) in arm.Values)
                console.WriteLine($"  {arm.Arm}, {metric}: {string.Join(" ", values.Select(LedgerNumber.Level))}");
    }
}
