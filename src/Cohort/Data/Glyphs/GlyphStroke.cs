using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>One pen stroke of a digit's skeleton: points joined by straight lines, x to the right and y down, the digit within 0 to 1.</summary>
internal sealed class GlyphStroke
{
    private GlyphStroke((double X, double Y)[] points) => Points = points;

    /// <summary>The points, in drawing order.</summary>
    public IReadOnlyList<(double X, double Y)> Points { get; }

    /// <summary>A stroke through the points given.</summary>
    public static GlyphStroke Line(params (double X, double Y)[] points) => new(points);

    /// <summary>Part of an ellipse, then on through the points given.</summary>
    /// <param name="centre">Its centre.</param>
    /// <param name="radius">Half its width and half its height.</param>
    /// <param name="from">Where it begins, in turns clockwise from the right (0.25 is the lowest point).</param>
    /// <param name="to">Where it ends, in turns; less than <paramref name="from"/> goes anticlockwise.</param>
    /// <param name="then">Points after it.</param>
    public static GlyphStroke Arc(
        (double X, double Y) centre, (double X, double Y) radius, double from, double to, params (double X, double Y)[] then)
    {
        var pieces = Math.Max(2, (int)Math.Ceiling(Math.Abs(to - from) * 16));
        var points = new List<(double, double)>();
        for (var i = 0; i <= pieces; i++)
        {
            var turns = from + (to - from) * i / pieces;
            points.Add((centre.X + radius.X * PortableMath.CosTurns(turns), centre.Y + radius.Y * PortableMath.SinTurns(turns)));
        }

        points.AddRange(then);
        return new GlyphStroke([.. points]);
    }
}
