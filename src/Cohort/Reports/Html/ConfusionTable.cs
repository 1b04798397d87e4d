using System.Globalization;
using System.Text;

namespace Cohort.Reports;

/// <summary>Which classes are taken for which: each class by itself, and for each arm where the rows of a class went.</summary>
internal static class ConfusionTable
{
    private const int MaxClasses = 40, MaxRows = 200;
    private static readonly ArmKind[] ByClass = [ArmKind.Alone, ArmKind.Together, ArmKind.Pooled];

    /// <summary>Writes the section, or nothing where nothing was classified.</summary>
    internal static string Render(Report report)
    {
        var arms = report.Final?.Ordered.Where(a => a.Result.Confusion is not null)
            .Select(a => (a.Kind, Matrix: a.Result.Confusion!)).ToArray() ?? [];
        if (arms.Length == 0) return "";
        var html = new StringBuilder("<section class=\"card\"><h2>Class by class</h2>");
        html.Append("<p class=\"soft\">On the common test set, over all learners of an arm: precision is how often a class is right where it is ");
        html.Append("predicted, recall how much of a class is found, F1 their harmonic mean.</p>");
        AppendClasses(html, [.. arms.Where(a => ByClass.Contains(a.Kind))], report);
        foreach (var (arm, matrix) in arms.OrderBy(a => a.Kind != ArmKind.Together))
        {
            html.Append($"<details{(arm == ArmKind.Together ? " open" : "")}><summary>What {arm.Name()} takes for what</summary>");
            AppendMatrix(html, matrix, report);
            html.Append("</details>");
        }

        return html.Append("</section>\n").ToString();
    }

    private static void AppendClasses(StringBuilder html, (ArmKind Kind, ConfusionMatrix Matrix)[] arms, Report report)
    {
        html.Append("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\" rowspan=\"2\">class</th>");
        html.Append("<th scope=\"col\" rowspan=\"2\">rows</th>");
        foreach (var (arm, _) in arms)
            html.Append($"<th scope=\"colgroup\" colspan=\"3\"><i class=\"key k-{arm.Name()}\"></i>{arm.Name()}</th>");
        html.Append("</tr><tr>");
        foreach (var _ in arms) html.Append("<th scope=\"col\">precision</th><th scope=\"col\">recall</th><th scope=\"col\">F1</th>");
        html.Append("</tr></thead><tbody>");
        var classes = arms[0].Matrix.Classes;
        for (var c = 0; c < Math.Min(MaxRows, classes); c++)
        {
            html.Append($"<tr><th scope=\"row\">{Name(report, c)}</th><td>{NumberText.Count(arms[0].Matrix.Support(c))}</td>");
            foreach (var (_, matrix) in arms)
                html.Append($"<td>{Share(matrix.Precision(c))}</td><td>{Share(matrix.Recall(c))}</td><td><b>{Share(matrix.F1(c))}</b></td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
        if (classes > MaxRows) html.Append("<p>The table is cut; the JSON report has all classes.</p>");
    }

    private static void AppendMatrix(StringBuilder html, ConfusionMatrix matrix, Report report)
    {
        var shown = Math.Min(MaxClasses, matrix.Classes);
        html.Append("<p class=\"soft\">Of each true class, a row each, the share in percent that is given each class.</p>");
        html.Append("<div class=\"scroll\" tabindex=\"0\"><table class=\"matrix\"><thead><tr>");
        html.Append("<th scope=\"col\">true class</th><th scope=\"col\">rows</th>");
        for (var c = 0; c < shown; c++) html.Append($"<th scope=\"col\">{Name(report, c)}</th>");
        html.Append("</tr></thead><tbody>");
        for (var c = 0; c < shown; c++)
        {
            var (counts, all) = (matrix.Counts[c], matrix.Counts[c].Sum());
            html.Append($"<tr><th scope=\"row\">{Name(report, c)}</th><td>{NumberText.Count(matrix.Support(c))}</td>");
            for (var d = 0; d < shown; d++)
            {
                var share = all == 0 ? 0 : (double)counts[d] / all;
                var text = all == 0 ? "" : counts[d] == 0 ? "0" : share < 0.005 ? "&lt;1" : (100 * share).ToString("0", CultureInfo.InvariantCulture);
                var style = counts[d] == 0 ? "none" : $"{(c == d ? "hit" : "miss")}{Math.Min(4, (int)(share * 4) + 1)}";
                html.Append($"<td class=\"{style}\">{text}</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
        if (matrix.Classes > shown) html.Append("<p>The table is cut; the JSON report has more of it.</p>");
    }

    private static string Name(Report report, int label)
    {
        var classes = report.Data?.Classes ?? [];
        var name = label < classes.Count ? classes[label] : label.ToString(CultureInfo.InvariantCulture);
        return $"<bdi>{HtmlText.Escape(HtmlText.Shorten(name, 24))}</bdi>";
    }

    private static string Share(double value) => double.IsNaN(value) ? "undefined" : NumberText.Metric(value);
}
