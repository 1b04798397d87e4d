namespace Cohort.Cli;

/// <summary>One thing that a line of progress says, and how dear it is where not all of them fit.</summary>
/// <param name="Text">What it says; empty: nothing.</param>
/// <param name="Keep">Where the line is too long, columns go in ascending order of this.</param>
/// <param name="Narrow">What takes its place then; null: nothing.</param>
internal sealed record ProgressColumn(string Text, int Keep, ProgressColumn? Narrow = null)
{
    private const string Gap = "  ";

    /// <summary>The columns on one line that is no longer than a width: those that are least dear are left out, and the last one is cut.</summary>
    /// <param name="columns">From left to right.</param>
    /// <param name="width">Characters; where it is not positive, the line is empty.</param>
    public static string Fit(IEnumerable<ProgressColumn> columns, int width)
    {
        var left = columns.Where(column => column.Text.Length > 0).ToList();
        while (left.Count > 1 && Line(left).Length > width)
        {
            var least = left.MinBy(column => column.Keep)!;
            var at = left.IndexOf(least);
            left.RemoveAt(at);
            if (least.Narrow is { } narrow) left.Insert(at, narrow);
        }

        var line = Line(left);
        return line.Length <= width ? line : line[..Math.Max(0, width)];
    }

    private static string Line(IEnumerable<ProgressColumn> columns) => string.Join(Gap, columns.Select(column => column.Text));
}
