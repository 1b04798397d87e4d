using System.Text;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>What the arms spent: an arm per row, a unit per column.</summary>
internal static class SpentTable
{
    /// <summary>Writes the table, or nothing where no arm spent anything.</summary>
    internal static string Render(FinalResult final)
    {
        Unit[] units = [.. final.Ordered.SelectMany(arm => arm.Result.Spent.Keys).Distinct().Order()];
        if (units.Length == 0) return "";
        var html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><caption>what each arm spent</caption>");
        html.Append("<thead><tr><th scope=\"col\">arm</th>");
        foreach (var unit in units) html.Append($"<th scope=\"col\">{unit.Name()}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var (arm, result) in final.Ordered)
        {
            html.Append($"<tr><th scope=\"row\"><i class=\"key k-{arm.Name()}\"></i>{arm.Name()}</th>");
            foreach (var unit in units) html.Append($"<td>{NumberText.Count(result.Spent.GetValueOrDefault(unit))}</td>");
            html.Append("</tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }
}
