using System.Text;

namespace Cohort.Compare;

/// <summary>What comparing with another commit's build prints.</summary>
internal static class AgainstTable
{
    public static string Render(CompareSettings settings, string own, string other, IReadOnlyList<AgainstResult> rows)
    {
        var text = new StringBuilder();
        if (settings.Quick) text.AppendLine("A quick run, to show that the comparison works: its figures are not results.").AppendLine();
        text.AppendLine("| row | ratio | interval | verdict | numbers |").AppendLine("|---|---|---|---|---|");
        foreach (var r in rows)
            text.AppendLine(BenchmarkPage.F(
                $"| {r.Row.Name}: {r.Row.Title} | {r.Ratio.Median:F3} | {r.Ratio.Lower:F3} to {r.Ratio.Upper:F3} | {r.Verdict} | {Numbers(r)} |"));
        var confidence = 100 * rows[0].Ratio.Confidence;
        text.AppendLine();
        text.AppendLine(BenchmarkPage.F($"""
            Ratio: the other build's time by this one's, the median of {settings.Alternations} alternations in fresh processes.
            Interval: distribution-free, of the median; confidence {confidence:F1}%. Its upper end is to be {AgainstResult.Least} or more.
            This build: {own}. The other: {other}.
            """));
        text.Append(rows.All(r => r.Meets) ? "Met by all." : $"Not met: {string.Join(", ", rows.Where(r => !r.Meets).Select(r => r.Row.Name))}.");
        return text.ToString();
    }

    private static string Numbers(AgainstResult r) =>
        r.SameBits ? "equal bits" : BenchmarkPage.F($"differ by {new[] { r.Agreement.Gradients, r.Agreement.Losses, r.Agreement.Weights }.Max():E0}");
}
