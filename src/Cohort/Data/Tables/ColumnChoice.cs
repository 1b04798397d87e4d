using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Finds the column that a person means by a name, a number from 1, or <c>last</c>.</summary>
internal static class ColumnChoice
{
    /// <summary>The column, or null with a problem added.</summary>
    /// <param name="table">The table.</param>
    /// <param name="choice">What was given.</param>
    /// <param name="what">What it was given as: <c>label</c>.</param>
    /// <param name="problems">Receives the problem.</param>
    public static TableColumn? Find(RawTable table, string choice, string what, List<Problem> problems)
    {
        var columns = table.Columns;
        if (columns.FirstOrDefault(c => c.Name == choice) is { } exact) return exact;
        var alike = columns.Where(c => c.Name.Equals(choice, StringComparison.OrdinalIgnoreCase)).ToList();
        if (alike.Count == 1) return alike[0];
        if (choice == "last") return columns[^1];
        var isNumber = int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= 1 && number <= columns.Count) return columns[number - 1];
        var message = isNumber ? $"{what} {Excerpt.Of(choice)}: the file has {columns.Count} columns"
            : table.HasHeader ? $"no column {Excerpt.Quoted(choice)} for the {what}; {NearestName.Suggest(choice, table.Names, "columns")}"
            : $"no column {Excerpt.Quoted(choice)} for the {what}: the first row holds no names; give a number from 1 to {columns.Count} or \"last\"";
        problems.Add(DataProblems.UnknownColumn.Here(message, table.Path));
        return null;
    }
}
