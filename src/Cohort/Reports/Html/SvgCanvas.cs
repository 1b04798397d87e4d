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
    private readonly StringBuilder body = new();

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

    /// <summary>A rectangle, with a text that shows when a pointer rests on it.</summary>
    internal void Rect(double x, double y, double w, double h, string style, string hint) =>
        body.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(w)}\" height=\"{N(h)}\" class=\"{style}\">")
            .Append($"<title>{HtmlText.Escape(hint)}</title></rect>");

    /// <summary>A circle, with a text that shows when a pointer rests on it.</summary>
    internal void Circle(double x, double y, double radius, string style, string hint) =>
        body.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{style}\"><title>{HtmlText.Escape(hint)}</title></circle>");

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
        $"<svg viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-label=\"{HtmlText.Escape(description)}\">{body}</svg>";

    private static string N(double value) => NumberText.Coordinate(value);
}
