using System.Net;
using System.Text.RegularExpressions;

namespace Cohort.Reports;

/// <summary>Text for HTML and SVG. Everything from outside goes through here: a class name from a CSV may well be markup.</summary>
internal static partial class HtmlText
{
    /// <summary>Escapes a text for content and for quoted attributes; control characters, which HTML forbids, become U+FFFD.</summary>
    internal static string Escape(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) && c is not '\n' and not '\t' ? '\uFFFD' : c)));

    /// <summary>A command line, escaped, in which no flag is torn at its hyphens.</summary>
    internal static string Command(string command) => Flag().Replace(Escape(command), "$1<span class=\"flag\">$2</span>");

    /// <summary>The first characters of a text that is too long for its place.</summary>
    internal static string Shorten(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");

    [GeneratedRegex(@"(^| )(--[\w-]+)")]
    private static partial Regex Flag();
}
