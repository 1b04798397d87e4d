using System.Text;

namespace Cohort.Reports;

/// <summary>
/// The figures of the page, in two columns beside each other, so that a plot of many peers leaves no hole beside it: the first two stand
/// side by side, and the others where the columns come out most alike. Where the page is narrow all stand below each other in the order in
/// which they were added.
/// </summary>
internal sealed class FigureColumns
{
    // Heading, caption and frame, in the user units of a drawing; a closed table below it.
    private const double Frame = 90, Folded = 26;

    // Beyond so many figures the rest go left and right in turn.
    private const int Tried = 12;
    private readonly List<(string Html, double Height)> figures = [];

    /// <summary>Adds a figure.</summary>
    /// <param name="heading">Its heading, not escaped yet.</param>
    /// <param name="svg">A drawing of <see cref="SvgCanvas"/>.</param>
    /// <param name="caption">Its caption, not escaped yet.</param>
    /// <param name="more">HTML below the caption.</param>
    internal void Add(string heading, string svg, string caption, string more = "")
    {
        var html = $"<figure class=\"card\" style=\"order:{figures.Count}\"><h2>{HtmlText.Escape(heading)}</h2>{svg}"
            + $"<figcaption>{HtmlText.Escape(caption)}</figcaption>{more}</figure>";
        figures.Add((html, SvgCanvas.HeightOf(svg) + Frame + (more.Length > 0 ? Folded : 0)));
    }

    /// <summary>Writes all figures.</summary>
    internal void AppendTo(StringBuilder html)
    {
        var right = Balanced([.. figures.Select(f => f.Height)]);
        html.Append("<div class=\"cards\"><div>").AppendJoin("", figures.Where((_, i) => !right[i]).Select(f => f.Html));
        html.Append("</div><div>").AppendJoin("", figures.Where((_, i) => right[i]).Select(f => f.Html)).Append("</div></div>\n");
    }

    /// <summary>Which figures go right: never the first, always the second.</summary>
    internal static bool[] Balanced(double[] heights)
    {
        var (best, least) = (0, double.PositiveInfinity);
        for (var choice = 0; choice < 1 << Math.Clamp(heights.Length - 2, 0, Tried); choice++)
        {
            var difference = Math.Abs(heights.Select((h, i) => IsRight(choice, i) ? -h : h).Sum());
            if (difference < least) (best, least) = (choice, difference);
        }

        return [.. heights.Select((_, i) => IsRight(best, i))];
    }

    private static bool IsRight(int choice, int figure) => figure switch
    {
        0 => false,
        1 => true,
        < Tried + 2 => (choice >> (figure - 2) & 1) == 1,
        _ => figure % 2 == 1,
    };
}
