using System.Text;

namespace Cohort.Reports;

/// <summary>The label-by-peer table: rows of each class at each peer.</summary>
internal static class LabelTable
{
    private const int MaxPeers = 500, MaxClasses = 100;

    /// <summary>Writes the table, at most <see cref="MaxPeers"/> by <see cref="MaxClasses"/>; the JSON report has all of it.</summary>
    internal static string Render(DataReport data)
    {
        var classes = Math.Min(MaxClasses, data.Classes.Count);
        var html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        html.Append("<th scope=\"col\">peer</th><th scope=\"col\">trained on</th>");
        foreach (var name in data.Classes.Take(classes))
            html.Append($"<th scope=\"col\"><bdi>{HtmlText.Escape(HtmlText.Shorten(name, 40))}</bdi></th>");
        var (aside, validation) = (data.Peers.Any(p => p.LocalTest is not null), data.Peers.Any(p => p.Validation > 0));
        if (aside) html.Append("<th scope=\"col\">set aside</th>");
        if (validation) html.Append("<th scope=\"col\">to validate on</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var peer in data.Peers.Take(MaxPeers))
        {
            var name = HtmlText.Escape(HtmlText.Shorten(LabelSkewPlot.Name(peer), 40));
            html.Append($"<tr><th scope=\"row\"><bdi>{name}</bdi></th><td>{NumberText.Count(peer.Rows)}</td>");
            foreach (var count in peer.Labels.Take(classes))
                html.Append(count == 0 ? "<td class=\"none\">0</td>" : $"<td>{NumberText.Count(count)}</td>");
            if (aside) html.Append($"<td>{(peer.LocalTest is { } rows ? NumberText.Count(rows) : "")}</td>");
            if (validation) html.Append($"<td>{NumberText.Count(peer.Validation)}</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
        if (data.Peers.Count > MaxPeers || data.Classes.Count > MaxClasses) html.Append("<p>The table is cut; the JSON report has all of it.</p>");
        return html.ToString();
    }
}
