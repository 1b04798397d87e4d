using Cohort.Claims;
using Cohort.Options;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>One claim with everything the ledger has of it.</summary>
internal sealed class ClaimDetails(IAnsiConsole console)
{
    public void Show(LedgerEntry entry)
    {
        var id = entry.Id.Length > 0 ? $" ({GatedConsole.Escape(entry.Id)})" : "";
        console.MarkupLine($"[bold]{GatedConsole.Escape(entry.Slug)}[/]{id}: {LedgerTable.Colored(entry.Verdict)}");
        if (entry.Paper.Length > 0) console.WriteLine(entry.Paper);
        console.WriteLine($"Claim ({entry.Version}): {entry.Says}");
        console.WriteLine($"Regime: {entry.Regime}");
        if (entry.Unequal.Length > 0) console.WriteLine($"Arms spend unequally: {entry.Unequal}");
        Arms(entry.Newest.Full);
        Demands(entry.Newest.Full);
        if (entry.Newest.Fast is { } fast) Demands(fast);
        foreach (var (row, next) in entry.Rows.Skip(1).Zip(entry.Rows))
            console.WriteLine($"Before ({row.Date}): {row.Full.Verdict.Words()}; what changed then: {next.Changed}");
        console.WriteLine();
    }

    private void Arms(FormResult result)
    {
        var plan = result.Arms[0].Plan;
        var arms = new Table().Border(TableBorder.Minimal).AddColumns("arm", "on", "differs from the first in", "spent per seed", "mean");
        foreach (var arm in result.Arms)
        {
            arms.AddRow(
                GatedConsole.Cell(arm.Arm),
                GatedConsole.Cell(arm.Dataset),
                GatedConsole.Cell(string.Join(", ", PlanDifference.Of(plan, arm.Plan).Select(d => $"{d.Key}: {d.Value}").Concat(arm.Borrows))),
                GatedConsole.Cell(string.Join(", ", arm.Spent.Select(unit => $"{LedgerNumber.Amount(unit.Value.Average())} {unit.Key}"))),
                GatedConsole.Cell(string.Join(", ", arm.Values.Select(value => $"{value.Key} {LedgerNumber.Level(value.Value.Average())}"))));
        }

        console.Write(arms);
    }

    private void Demands(FormResult result)
    {
        var seeds = $"{result.Seeds.Count} seeds from {result.Seeds[0]}";
        console.WriteLine($"{result.Form} form: {result.Verdict.Words()}; {seeds}, {result.Seconds:0.0} s:");
        var table = new Table().Border(TableBorder.Minimal).AddColumns("demand", "on", "effect", "95% interval", "margin", "verdict");
        foreach (var outcome in result.Demands)
        {
            table.AddRow(
                GatedConsole.Cell($"{outcome.Result.Demand}"),
                GatedConsole.Cell(outcome.Dataset),
                GatedConsole.Cell(LedgerNumber.Effect(outcome.Result.Interval.Effect)),
                GatedConsole.Cell(LedgerNumber.Interval(outcome.Result.Interval)),
                GatedConsole.Cell(LedgerNumber.Margin(outcome.Result.Demand.Margin)),
                GatedConsole.Cell(outcome.Result.Verdict.Words()));
        }

        console.Write(table);
    }
}
