using System.Text;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>The final table: an arm per row, and mean, worst and best of each metric.</summary>
internal static class ArmTable
{
    /// <summary>Writes the table, or nothing where no arm has a value.</summary>
    /// <param name="caption">What the values were measured on.</param>
    /// <param name="arms">The arms with their values, and what tells an undefined one from one that diverged.</param>
    /// <param name="constant">What a constant answer scores there; null: it has no row.</param>
    internal static string Render(
        string caption, IEnumerable<(ArmKind Arm, IReadOnlyDictionary<string, MetricSummary>? Values, ArmResult Result)> arms,
        (ConstantAnswer Answer, IReadOnlyDictionary<string, MetricSummary> Values)? constant = null)
    {
        var rows = arms.Where(arm => arm.Values is { Count: > 0 }).ToArray();
        if (rows.Length == 0) return "";
        var metrics = rows.SelectMany(arm => arm.Values!.Keys).Distinct().OrderBy(m => m == "loss").ToArray();
        var html = new StringBuilder($"<div class=\"scroll\" tabindex=\"0\"><table><caption>{HtmlText.Escape(caption)}</caption>");
        html.Append("<thead><tr><th scope=\"col\" rowspan=\"2\">arm</th>");
        foreach (var metric in metrics) html.Append($"<th scope=\"colgroup\" colspan=\"3\">{HtmlText.Escape(NumberText.Name(metric))}</th>");
        html.Append("</tr><tr>");
        foreach (var _ in metrics) html.Append("<th scope=\"col\">mean</th><th scope=\"col\">worst</th><th scope=\"col\">best</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var (arm, values, result) in rows)
        {
            var explained = HtmlText.Escape(arm.Explanation());
            html.Append($"<tr><th scope=\"row\"><i class=\"key k-{arm.Name()}\"></i>{arm.Name()} <small>{explained}</small></th>");
            foreach (var metric in metrics) AppendCells(html, values!.GetValueOrDefault(metric), result);
            html.Append("</tr>");
        }

        if (constant is { Values.Count: > 0 } given)
        {
            html.Append($"<tr class=\"constant\"><th scope=\"row\"><i class=\"key\"></i>{HtmlText.Escape(given.Answer.Name)} ");
            html.Append($"<small>{HtmlText.Escape(given.Answer.Says)}</small></th>");
            foreach (var metric in metrics) AppendCells(html, given.Values.GetValueOrDefault(metric), null);
            html.Append("</tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    private static void AppendCells(StringBuilder html, MetricSummary? summary, ArmResult? arm)
    {
        if (summary is null)
        {
            html.Append("<td></td><td></td><td></td>");
            return;
        }

        // A constant answer does not diverge: it lacks rows.
        var loss = arm is null ? 0 : arm.LossOf(summary.PerLearner);
        html.Append($"<td><b>{NumberText.Metric(summary.Mean, loss)}</b></td>");
        html.Append($"<td>{NumberText.Metric(summary.Worst, loss)}</td><td>{NumberText.Metric(summary.Best, loss)}</td>");
    }
}
