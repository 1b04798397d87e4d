using System.Text;

namespace Cohort.Claims;

/// <summary>Writes the ledger for people: <c>docs/ledger.md</c>.</summary>
internal static class LedgerPage
{
    /// <summary>The page, in Markdown, ending in a line feed.</summary>
    /// <param name="entries">The entries, in the order to be shown.</param>
    public static string Render(IReadOnlyList<LedgerEntry> entries)
    {
        var page = new StringBuilder();
        Line(page, "# The ledger: what papers claim, and what we measured");
        Line(page, "");
        Line(page, "<!-- Written by `cohort claims --run full`. Do not edit: change the claim and run it again. -->");
        Line(page, "");
        Line(page, "Each claim is one file in `src/Cohort.Claims/Ledger`; `cohort claims NAME --run full` runs it again, "
            + "with `--seed 1000` on seeds nobody has seen. "
            + "Effects are paired differences over seeds, method against baseline, positive where the method is better, with 95% t-intervals. "
            + "*Holds*: every interval clears its margin; *contradicted*: one lies wholly on the other side; otherwise *not shown*. "
            + "The fast form is what `cohort claims --check` runs; it has few seeds and is no evidence.");
        Line(page, "");
        if (entries.Count == 0)
        {
            Line(page, "No claim has been run yet.");
            return page.ToString();
        }

        Table(page, ["claim", "verdict", "seeds", "budget per arm and seed", "seconds", "fast form"], entries.Select(e => new[]
        {
            $"[{e.Slug}](#{e.Slug})", Bold(e.Result.Verdict), $"{e.Result.Seeds.Count}", e.Budget.Text(ClaimForm.Full),
            $"{Math.Round(e.Result.Seconds)}", e.Fast?.Verdict.Words() ?? "not run",
        }));
        foreach (var entry in entries) Section(page, entry);
        return page.ToString();
    }

    private static void Section(StringBuilder page, LedgerEntry entry)
    {
        Line(page, "");
        Line(page, $"## {entry.Slug}");
        Line(page, "");
        Line(page, $"**{entry.Result.Verdict.Words()}**{(entry.Id.Length > 0 ? $" - catalogue {entry.Id}" : "")} - {entry.Paper}");
        Line(page, "");
        Line(page, $"> {entry.Sentence}");
        Line(page, "");
        Line(page, entry.Experiment);
        Line(page, "");
        Line(page, $"Budget: {entry.Budget.Text(ClaimForm.Full)} per arm and seed ({entry.Budget.Text(ClaimForm.Fast)} in the fast form).");
        Line(page, "");
        Table(page, ["arm", "what it does", "tuning", "mean"], entry.Arms.Select(arm => new[]
        {
            arm.Name, arm.What + Own(arm), arm.Tuning, Means(entry.Result, arm.Name),
        }));
        Compared(page, entry.Result);
        if (entry.Fast is not null) Compared(page, entry.Fast);
        if (entry.Tried.Length == 0) return;
        Line(page, "");
        Line(page, $"What was tried: {entry.Tried}");
    }

    private static void Compared(StringBuilder page, FormResult result)
    {
        var form = result.Form == ClaimForm.Full ? "Full" : "Fast";
        Line(page, "");
        Line(page, $"{form} form, {result.Seeds.Count} seeds, {Math.Round(result.Seconds)} s: {result.Verdict.Words()}.");
        Line(page, "");
        Table(page, ["method", "baseline", "metric", "effect", "95% interval", "demanded", "verdict"], result.Comparisons.Select(c => new[]
        {
            c.Comparison.Method, c.Comparison.Baseline, c.Comparison.Metric, LedgerNumber.Effect(c.Interval.Effect),
            LedgerNumber.Interval(c.Interval), c.Comparison.Demand, c.Verdict.Words(),
        }));
    }

    private static string Means(FormResult result, string arm)
    {
        var values = result.Arms.Where(a => a.Arm == arm).SelectMany(a => a.Values);
        return string.Join(", ", values.Select(m => $"{m.Key} {LedgerNumber.Level(m.Value.Average())}"));
    }

    private static string Own(LedgerArm arm) => arm.Budget is null ? "" : $" (budget: {arm.Budget.Text(ClaimForm.Full)})";

    private static string Bold(Verdict verdict) => verdict == Verdict.Holds ? "**holds**" : verdict.Words();

    private static void Table(StringBuilder page, string[] head, IEnumerable<string[]> rows)
    {
        Line(page, $"| {string.Join(" | ", head)} |");
        Line(page, $"|{string.Concat(head.Select(_ => " --- |"))}");
        foreach (var row in rows) Line(page, $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |");
    }

    private static void Line(StringBuilder page, string text) => page.Append(text).Append('\n');
}
