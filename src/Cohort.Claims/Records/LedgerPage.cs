using System.Text;
using Cohort.Options;

namespace Cohort.Claims;

/// <summary>Writes a claim for people: <c>docs/ledger/SLUG.md</c>.</summary>
internal static class LedgerPage
{
    private static readonly string[] Sections =
        ["budget", "data", "peers", "learner", "curriculum", "memory", "feedback", "exchange", "evaluate"];

    /// <summary>The page, in Markdown, ending in a line feed.</summary>
    /// <param name="entry">The claim.</param>
    public static string Render(LedgerEntry entry)
    {
        var (page, row) = (new StringBuilder(), entry.Newest);
        Lines(page, $"# {entry.Slug}", "", "<!-- Written by `cohort claims`. Do not edit: change the claim and run it again. -->", "");
        string[] known = [entry.Id.Length > 0 ? $"catalogue {entry.Id}" : "", entry.Paper];
        Lines(page, string.Join(" - ", known.Where(text => text.Length > 0).Prepend($"**{entry.Verdict.Words()}**")), "");
        if (entry.Stale.Length > 0)
            Lines(page, $"*Stale since {entry.Stale}: the numbers below are of an older build; the fast form has moved a little since.*", "");
        Lines(page, $"> {entry.Says}", "", $"That is our wording of {entry.Version}.", "");
        Lines(page, $"Regime: {entry.Regime}", "");
        if (entry.Unequal.Length > 0) Lines(page, $"Arms spend unequally: {entry.Unequal}", "");
        Experiment(page, row);
        Arms(page, row);
        foreach (var what in ClaimAudit.Spending(entry.Unequal, row.Full)) Lines(page, $"Note: {what}.", "");
        Demands(page, row.Full);
        if (row.Fast is { } fast) Demands(page, fast);
        if (entry.Tuning is { } tuning) Tuned(page, tuning);
        History(page, entry);
        return page.ToString();
    }

    private static void Experiment(StringBuilder page, LedgerRow row)
    {
        var plan = (PlanMap)row.Full.Arms[0].Plan;
        Lines(page, "## Experiment", "", $"The plan of the arm {row.Full.Arms[0].Arm}, every value; the others differ as the table says.", "");
        Lines(page, "```yaml");
        foreach (var entry in plan.Entries.Where(entry => Sections.Contains(entry.Key) && entry.Value is not PlanList { Items.Count: 0 }))
            Lines(page, $"{entry.Key}: {Short(entry.Value)}");
        Lines(page, "```", "");
        if (row.Fast is null) return;
        var smaller = PlanDifference.Of(plan, row.Fast.Arms[0].Plan).Select(d => $"`{d.Key}: {d.Value}`");
        Lines(page, $"The fast form has {string.Join(", ", smaller.DefaultIfEmpty("the same"))}.", "");
    }

    private static void Arms(StringBuilder page, LedgerRow row)
    {
        var plan = row.Full.Arms[0].Plan;
        foreach (var dataset in row.Full.Arms.GroupBy(arm => arm.Dataset))
        {
            if (dataset.Key.Length > 0) Lines(page, $"On {dataset.Key}:", "");
            Table(page, ["arm", "differs in", "spent per seed", "mean"], dataset.Select(arm => new[]
            {
                arm.Arm,
                string.Join(", ", Differences(plan, arm).Select(what => $"`{what}`")),
                string.Join(", ", arm.Spent.Select(unit => $"{LedgerNumber.Amount(unit.Value.Average(amount => (double)amount))} {unit.Key}")),
                string.Join(", ", arm.Values.Select(value => $"{value.Key} {LedgerNumber.Level(value.Value.Average())}")),
            }));
        }
    }

    private static IEnumerable<string> Differences(PlanNode plan, ArmMeasurement arm) =>
        PlanDifference.Of(plan, arm.Plan).Select(entry => $"{entry.Key}: {Short(entry.Value)}").Concat(arm.Borrows);

    private static void Demands(StringBuilder page, FormResult result)
    {
        var form = result.Form == ClaimForm.Full ? "Full" : "Fast";
        Lines(page, $"## {form} form: {result.Verdict.Words()}", "", $"{result.Seeds.Count} seeds, {Math.Round(result.Seconds)} s on one core."
            + (result.Form == ClaimForm.Fast ? " It is what `--check` repeats; it has few seeds and is no evidence." : ""), "");
        Table(page, ["demand", "on", "effect", "95% interval", "margin", "verdict", "why this margin"], result.Demands.Select(outcome => new[]
        {
            $"`{outcome.Result.Demand}`", outcome.Dataset, LedgerNumber.Effect(outcome.Result.Interval.Effect),
            LedgerNumber.Interval(outcome.Result.Interval), LedgerNumber.Margin(outcome.Result.Demand.Margin), outcome.Result.Verdict.Words(),
            outcome.Result.Demand.Reason ?? "",
        }));
    }

    private static void Tuned(StringBuilder page, TuningResult tuning)
    {
        Lines(page, "## Tuning", "", $"{tuning.Settings} settings in all, each on {tuning.Seeds.Count} seeds that do not count.", "");
        Table(page, ["arm", "on", "chosen", "scores of all"], tuning.Arms.Select(arm => new[]
        {
            arm.Arm, arm.Dataset, $"`{Short(arm.Chosen)}`",
            string.Join(", ", arm.Tried.Select(Scored)),
        }));
    }

    private static string Scored(TuningScore score) =>
        $"{string.Join(" ", score.Setting.Entries.Select(entry => Short(entry.Value)))}: {LedgerNumber.Level(score.Mean)}";

    private static void History(StringBuilder page, LedgerEntry entry)
    {
        Lines(page, "## Every counted run", "");
        Table(page, ["date", "verdict", "seeds", "what changed", "settings tried", "Cohort", "machine"], entry.Rows.Select(row => new[]
        {
            row.Date, row.Full.Verdict.Words(), $"{row.Full.Seeds.Count} from {row.Full.Seeds[0]}", row.Changed, $"{row.Settings}", row.Version,
            row.Machine,
        }));
    }

    // Without what was left out.
    private static string Short(PlanNode node) => node switch
    {
        PlanMap map => PlanWriter.WriteInline(Filled(map)),
        _ => PlanWriter.WriteInline(node),
    };

    private static PlanMap Filled(PlanMap map) => new(
        [.. map.Entries.Where(e => !e.Value.IsNull).Select(e => e.Value is PlanMap inner ? e with { Value = Filled(inner) } : e)], map.Place);

    internal static void Table(StringBuilder page, string[] head, IEnumerable<string[]> rows)
    {
        Lines(page, $"| {string.Join(" | ", head)} |", $"|{string.Concat(head.Select(_ => " --- |"))}");
        foreach (var row in rows) Lines(page, $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |");
        Lines(page, "");
    }

    internal static void Lines(StringBuilder page, params string[] lines)
    {
        foreach (var line in lines) page.Append(line).Append('\n');
    }
}
