using System.Globalization;
using System.Text;

namespace Cohort.Reports;

/// <summary>
/// Draws an SVG that scales with its place in the page. Colours come from the style sheet by class, so that light and dark both work.
/// </summary>
/// <param name="width">In user units, about a pixel each.</param>
/// <param name="height">In user units.</param>
/// <param name="description">What the picture shows, for those who cannot see it.</param>
internal sealed class SvgCanvas(double width, double height, string description)
{
    // Hints are drawn last, so that nothing lies over them; what answers the pointer lies below them and above all marks.
    private const double CharWidth = 7.2, BoldWidth = 8.6, LineHeight = 16;
    private readonly StringBuilder body = new(), hints = new();

    /// <summary>A straight line.</summary>
    internal void Line(double x1, double y1, double x2, double y2, string style) =>
        body.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{style}\"/>");

    /// <summary>A line through points; it breaks where a coordinate is not finite.</summary>
    internal void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (x, y) in points)
        {
            if (double.IsFinite(y)) path.Append(pen).Append(N(x)).Append(' ').Append(N(y));
            pen = double.IsFinite(y) ? 'L' : 'M';
        }

        if (path.Length > 0) body.Append($"<path d=\"{path}\" class=\"{style}\"/>");
    }

    /// <summary>A rectangle.</summary>
    internal void Rect(double x, double y, double w, double h, string style) =>
        body.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(w)}\" height=\"{N(h)}\" class=\"{style}\"/>");

    /// <summary>A circle.</summary>
    internal void Circle(double x, double y, double radius, string style) =>
        body.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{style}\"/>");

    /// <summary>
    /// A place that answers: as long as a pointer is over it, or after a touch, it shows a text. It may be much larger than the mark that it
    /// speaks of, and places next to each other leave no gap, so that a finger always meets one.
    /// </summary>
    /// <param name="x">The left end of the place.</param>
    /// <param name="y">Its upper end.</param>
    /// <param name="w">Its width.</param>
    /// <param name="h">Its height.</param>
    /// <param name="lines">The text, the heading first.</param>
    internal void Hint(double x, double y, double w, double h, params IReadOnlyList<string> lines)
    {
        var letters = Math.Max(lines[0].Length * BoldWidth, lines.Max(l => l.Length) * CharWidth);
        var (wide, high) = (Math.Min(letters + 16, width), lines.Count * LineHeight + 8);
        var left = Math.Max(0, Math.Min(x + w / 2 - wide / 2, width - wide));
        var top = y - high - 4 >= -8 ? y - high - 4 : Math.Min(y + h + 4, Math.Max(0, height - high));
        if (h > height / 2) top = y + 4; // of a place as high as the plot, within it
        hints.Append($"<g class=\"h\" tabindex=\"-1\"><rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(w)}\" height=\"{N(h)}\"/>")
            .Append($"<g><rect x=\"{N(left)}\" y=\"{N(top)}\" width=\"{N(wide)}\" height=\"{N(high)}\" rx=\"4\"/><text>");
        for (var i = 0; i < lines.Count; i++)
        {
            hints.Append($"<tspan x=\"{N(left + wide / 2)}\" y=\"{N(top + 4 + (i + 0.75) * LineHeight)}\">")
                .Append($"{HtmlText.Escape(lines[i])}</tspan>");
        }

        hints.Append("</text></g></g>");
    }

    /// <summary>A text.</summary>
    /// <param name="x">Where its anchor lies.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text, not escaped yet.</param>
    /// <param name="style">Its classes; <c>end</c> and <c>middle</c> set the anchor.</param>
    /// <param name="turn">Degrees, clockwise about the anchor.</param>
    internal void Text(double x, double y, string text, string style = "", double turn = 0)
    {
        var rotate = turn == 0 ? "" : $" transform=\"rotate({N(turn)} {N(x)} {N(y)})\"";
        body.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{style}\"{rotate}>{HtmlText.Escape(text)}</text>");
    }

    /// <summary>The whole SVG element.</summary>
    public override string ToString() =>
        $"<svg viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-label=\"{HtmlText.Escape(description)}\">{body}{hints}</svg>";

    /// <summary>The height of a drawing that a canvas made, in the user units of its width.</summary>
    internal static double HeightOf(string svg)
    {
        var box = svg.AsSpan(svg.IndexOf("viewBox=\"", StringComparison.Ordinal) + 9);
        box = box[..box.IndexOf('"')];
        return double.Parse(box[(box.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }

    private static string N(double value) => NumberText.Coordinate(value);
}
