using Cohort.Options;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>A table of options in a terminal.</summary>
internal static class OptionsView
{
    /// <summary>Names of a choice beyond this many are left to <c>docs/plan.md</c>.</summary>
    private const int MostNames = 19;

    public static Table Of(OptionsTable options)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns([.. OptionsTable.Columns]);
        foreach (var row in options.Rows)
        {
            var names = row.Names.Count is > 0 and <= MostNames ? $": {string.Join(", ", row.Names)}" : "";
            string[] cells = [row.Key.Unmarked(), row.Form + names, row.Default.Unmarked(), row.Meaning.ToString()];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        return table;
    }
}
