using System.Text;
using Cohort.Options;

namespace Cohort.Claims;

/// <summary>Writes the list of all claims for people: <c>docs/ledger/README.md</c>.</summary>
internal static class LedgerIndex
{
    /// <summary>The page, in Markdown, ending in a line feed.</summary>
    /// <param name="entries">The claims, in the order to be shown.</param>
    /// <param name="cohorts">Whether it is Cohort's own ledger, beside whose results its documents lie.</param>
    public static string Render(IReadOnlyList<LedgerEntry> entries, bool cohorts)
    {
        var page = new StringBuilder();
        LedgerPage.Lines(page, "# The ledger: what papers claim, and what we measured", "",
            "<!-- Written by `cohort claims`. Do not edit: change a claim and run it again. -->", "",
            "Each claim is a paraphrase of ours of what a paper says, tested by a small experiment: minutes on two cores. It says what the mechanism "
            + "does at that size, not what the paper measured at its own. `cohort claims NAME --run full` runs one again, with `--seed 1000` on "
            + "seeds nobody has seen.", "");
        if (cohorts)
            LedgerPage.Lines(page, "Claims are files in `src/Cohort.Claims/Ledger`. What the verdicts mean: [verdicts](../verdicts.md). "
                + "How to add one: [add a claim](../add-a-claim.md).", "");
        if (entries.Count == 0)
        {
            LedgerPage.Lines(page, "No claim has been run yet.");
            return page.ToString();
        }

        var counts = entries.GroupBy(entry => entry.Verdict).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Words()}");
        LedgerPage.Lines(page, $"{entries.Count} {(entries.Count == 1 ? "claim" : "claims")}: {string.Join(", ", counts)}.", "");
        LedgerPage.Table(page, ["claim", "verdict", "hypotheses", "seeds", "data", "runs on record", "seconds on one core"], entries.Select(Row));
        return page.ToString();
    }

    private static string[] Row(LedgerEntry entry) =>
    [
        $"[{entry.Slug}]({entry.Slug}.md){(entry.Stale.Length > 0 ? " (stale)" : "")}",
        entry.Verdict == ClaimVerdict.Holds ? "**holds**" : entry.Verdict.Words(),
        $"{entry.Newest.Full.Demands.Count(outcome => outcome.Result.Demand.Role == DemandRole.Hypothesis)}",
        $"{entry.Newest.Full.Seeds.Count}",
        string.Join(", ", entry.Newest.Full.Arms.Select(arm => SourceOf(arm.Plan)).Distinct()),
        $"{entry.Rows.Count}",
        $"{Math.Round(entry.Newest.Full.Seconds)}",
    ];

    // Of the data's keys the one that names a source comes first.
    private static string SourceOf(PlanNode plan) => ((plan as PlanMap)?.Find("data")?.Value as PlanMap)?.Entries[0].Key ?? "";
}
