namespace Cohort.Reports;

/// <summary>Draws axes: thin grid lines, tick labels, a title with the unit.</summary>
internal static class Axis
{
    /// <summary>A horizontal axis with ticks below the drawing.</summary>
    /// <param name="svg">Where to draw.</param>
    /// <param name="scale">The scale from left to right.</param>
    /// <param name="top">The upper end of the grid lines.</param>
    /// <param name="bottom">The lower end of the grid lines.</param>
    /// <param name="title">What is measured, with its unit.</param>
    /// <param name="label">How a tick is written; a number by default.</param>
    internal static void Below(SvgCanvas svg, Scale scale, double top, double bottom, string title, Func<double, string>? label = null)
    {
        foreach (var tick in scale.Ticks)
        {
            svg.Line(scale[tick], top, scale[tick], bottom, "grid");
            svg.Text(scale[tick], bottom + 16, (label ?? NumberText.Tick)(tick), "tick middle");
        }

        svg.Text((scale.Start + scale.End) / 2, bottom + 36, title, "axis middle");
    }

    /// <summary>A vertical axis with ticks at the left.</summary>
    /// <param name="svg">Where to draw.</param>
    /// <param name="scale">The scale from the bottom up.</param>
    /// <param name="left">The left end of the grid lines.</param>
    /// <param name="right">The right end of the grid lines.</param>
    /// <param name="title">What is measured, with its unit; written above the axis, where it needs no turning of the head.</param>
    /// <param name="label">How a tick is written; a number by default.</param>
    internal static void Left(SvgCanvas svg, Scale scale, double left, double right, string title, Func<double, string>? label = null)
    {
        foreach (var tick in scale.Ticks)
        {
            svg.Line(left, scale[tick], right, scale[tick], "grid");
            svg.Text(left - 6, scale[tick] + 4, (label ?? NumberText.Tick)(tick), "tick end");
        }

        svg.Text(2, scale.End - 15, title, "axis");
    }

    /// <summary>A scale of whole rounds.</summary>
    internal static Scale Rounds(int first, int last, double start, double end)
    {
        var (low, high) = first == last ? (first - 1, last + 1) : (first, last);
        var scale = Scale.Over([low, high], start, end, 6);
        return scale with { Low = low, High = high, Step = Math.Max(1, scale.Step) };
    }
}
