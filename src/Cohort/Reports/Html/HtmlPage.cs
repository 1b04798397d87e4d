using System.Globalization;
using System.Text;

namespace Cohort.Reports;

/// <summary>
/// The frame of a page for people: one HTML file that needs nothing else, neither network nor script. Its content security policy forbids both,
/// so that not even a hostile class name could bring them in.
/// </summary>
internal static class HtmlPage
{
    /// <summary>Begins a page.</summary>
    /// <param name="title">Its title, not escaped yet.</param>
    /// <param name="summary">What it is about, not escaped yet; null: nothing.</param>
    /// <param name="origin">When and by which command; null: not said.</param>
    internal static StringBuilder Begin(string title, string? summary, RunOrigin? origin)
    {
        title = HtmlText.Escape(title);
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append($"<title>{title}</title><style>\n{ReportStyle.Css}\n</style></head><body><main>\n<header><h1>{title}</h1>");
        if (summary is not null) html.Append($"<p class=\"soft\">{HtmlText.Escape(summary)}</p>");
        if (origin is not null)
        {
            html.Append($"<p class=\"soft\">{origin.Date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
            html.Append(origin.Command is null ? "</p>" : $" <code>{HtmlText.Command(origin.Command)}</code></p>");
        }

        return html.Append("</header>\n");
    }

    /// <summary>Ends it.</summary>
    internal static string End(StringBuilder html) => html.Append("</main></body></html>\n").ToString();

    /// <summary>A number that stands by itself, above what it is.</summary>
    /// <param name="html">The page.</param>
    /// <param name="value">The number, escaped.</param>
    /// <param name="text">What it is, escaped.</param>
    internal static void AppendTile(StringBuilder html, string value, string text) =>
        html.Append($"<div class=\"tile\"><b>{value}</b><span class=\"soft\">{text}</span></div>");
}
