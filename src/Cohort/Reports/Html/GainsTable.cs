using System.Text;

namespace Cohort.Reports;

/// <summary>What learning together gives each learner, with intervals: a learner per row, a comparison per group of columns.</summary>
internal static class GainsTable
{
    private const int MaxRows = 500;

    /// <summary>Writes the table; where there are too many learners, of the first.</summary>
    /// <param name="report">A report with gains.</param>
    internal static string Render(Report report)
    {
        var all = report.Final!.Gains;
        var html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\" rowspan=\"2\">peer</th>");
        foreach (var gains in all)
            html.Append($"<th scope=\"colgroup\" colspan=\"4\">{gains.Arm.Name()} over {gains.Against.Name()}, {Place(gains)}</th>");
        html.Append("</tr><tr>");
        foreach (var _ in all)
            html.Append("<th scope=\"col\">rows</th><th scope=\"col\">gain</th><th scope=\"col\">95% interval</th><th scope=\"col\"></th>");
        html.Append("</tr></thead><tbody>");
        var learners = all.Max(g => g.Learners.Count);
        for (var k = 0; k < Math.Min(MaxRows, learners); k++)
        {
            html.Append($"<tr><th scope=\"row\"><bdi>{HtmlText.Escape(HtmlText.Shorten(report.NameOf(k), 40))}</bdi></th>");
            foreach (var gains in all)
            {
                var loss = report.Final[gains.Arm].LossOf(k) + report.Final[gains.Against].LossOf(k);
                AppendCells(html, gains.Learners.ElementAtOrDefault(k), loss);
            }

            html.Append("</tr>");
        }

        html.Append("<tr class=\"constant\"><th scope=\"row\">in all</th>");
        foreach (var gains in all) html.Append($"<td colspan=\"4\">{gains.Counts}</td>");
        html.Append("</tr></tbody></table></div>");
        if (learners > MaxRows) html.Append("<p>The table is cut; the JSON report has all of it.</p>");
        return html.ToString();
    }

    /// <summary>Where a comparison was measured.</summary>
    internal static string Place(PairedGains gains) => gains.OnLocalTest ? "local test" : "common test";

    /// <summary>An interval in the order of its ends; empty where there is none.</summary>
    internal static string Interval(double low, double high) =>
        double.IsFinite(low) && double.IsFinite(high) ? $"{NumberText.Change(low)} to {NumberText.Change(high)}" : "";

    private static void AppendCells(StringBuilder html, PairedGain gain, double loss)
    {
        var value = double.IsFinite(gain.Gain) ? NumberText.Change(gain.Gain) : "";
        html.Append($"<td>{NumberText.Count(gain.Rows)}</td><td><b>{value}</b></td><td>{Interval(gain.Low, gain.High)}</td>");
        html.Append($"<td>{(double.IsFinite(gain.Gain) ? gain.Verdict.InWords() : NumberText.Metric(double.NaN, loss))}</td>");
    }
}
