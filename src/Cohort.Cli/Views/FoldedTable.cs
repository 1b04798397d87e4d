using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cohort.Cli;

/// <summary>
/// A table on a terminal that is too narrow for it: its columns stand in several tables below each other, each with the first column, so that no
/// word and no number is broken.
/// </summary>
internal static class FoldedTable
{
    /// <summary>Writes a table with a minimal border, folded where it has to be.</summary>
    public static void WriteFolded(this IAnsiConsole console, Table table)
    {
        var rows = table.Rows.Select(row => row.ToArray()).ToArray();
        var options = RenderOptions.Create(console, console.Profile.Capabilities);
        int[] widths = [.. table.Columns.Select((column, i) => rows.Select(row => row[i]).Prepend(column.Header).Max(cell => Width(options, cell)))];
        foreach (var group in Groups(widths, console.Profile.Width))
        {
            var part = new Table().Border(TableBorder.Minimal);
            foreach (var i in group) part.AddColumn(table.Columns[i]);
            foreach (var row in rows) part.AddRow(group.Select(i => row[i]));
            console.Write(part);
        }
    }

    /// <summary>Which columns stand in which table.</summary>
    /// <param name="widths">How many characters the widest cell of each column has.</param>
    /// <param name="width">How many there is room for.</param>
    internal static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<int> widths, int width)
    {
        // A column has a space at either side and a line to its left, or the frame; the frame has another at the right.
        const int Around = 3, Frame = 1;
        List<List<int>> groups = [[0]];
        var taken = Frame + widths[0] + Around;
        for (var i = 1; i < widths.Count; i++)
        {
            if (taken + widths[i] + Around > width && groups[^1].Count > 1)
            {
                groups.Add([0]);
                taken = Frame + widths[0] + Around;
            }

            groups[^1].Add(i);
            taken += widths[i] + Around;
        }

        return groups;
    }

    private static int Width(RenderOptions options, IRenderable cell) => cell.Measure(options, int.MaxValue / 2).Max;
}
