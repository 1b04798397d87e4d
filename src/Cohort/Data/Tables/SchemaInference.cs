using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Works out what the columns of a table mean.</summary>
internal static class SchemaInference
{
    /// <summary>The most features that a row may have.</summary>
    public const int MaxFeatures = 10_000;

    /// <summary>A column of text with more values than this keeps the most frequent; the rest share one feature.</summary>
    public const int MaxCategories = 100;

    /// <summary>From so many rows on, a column may be judged to number or name the rows.</summary>
    public const int EnoughRows = 20;

    /// <summary>Why a column of one value is left out, and one of none.</summary>
    public const string Constant = "constant", Empty = "empty";

    /// <summary>Infers a schema.</summary>
    /// <param name="table">The table.</param>
    /// <param name="wishes">What the user says of its columns.</param>
    /// <exception cref="CohortException">There is no such column, nothing to predict or nothing to learn from.</exception>
    public static DataSchema Infer(RawTable table, TableWishes wishes)
    {
        var (label, task, drop, weight, group) = wishes;
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(label))
        {
            var choices = table.HasHeader
                ? "columns: " + Excerpt.Names(table.Names)
                : $"give a number from 1 to {table.Columns.Count} or \"last\"";
            problems.Add(DataProblems.LabelNotNamed.Here($"which column is to be predicted? {choices}", table.Path));
        }

        var target = string.IsNullOrWhiteSpace(label) ? null : ColumnChoice.Find(table, label, "label", problems);
        var groups = group is null ? null : ColumnChoice.Find(table, group, "group", problems);
        if (target is not null && target == groups)
            problems.Add(DataProblems.UnknownColumn.Here($"{Excerpt.Of(target.Name)} is label and group at once", table.Path));
        var weights = Weight(table, weight, target?.Name, groups?.Name, problems);
        var dropped = Dropped(table, drop, [("label", target?.Name), ("group", groups?.Name), ("weight", weights)], problems);
        if (problems.Count > 0) throw new CohortException(problems);
        var reading = new LabelReading(table, target!, task);
        var rows = Enumerable.Range(0, table.Rows).ToArray();
        var columns = table.Columns.Where(c => c != target && c != groups && c.Name != weights)
            .Select(c => dropped.Contains(c.Name) ? Out(c.Name, "unwanted") : Infer(c, rows)).ToList();
        var schema = new DataSchema
        {
            Label = target!.Name, Kind = reading.Kind, Classes = reading.Classes, Group = groups?.Name, Weight = weights, Columns = columns,
        };
        Check(schema, table.Path);
        return schema;
    }

    private static string? Weight(RawTable table, string? choice, string? label, string? group, List<Problem> problems)
    {
        if (choice is null || ColumnChoice.Find(table, choice, "weight", problems)?.Name is not { } name) return null;
        if (name == label || name == group)
        {
            var what = name == label ? "label" : "group";
            problems.Add(DataProblems.UnknownColumn.Here($"{Excerpt.Of(name)} is {what} and weight at once", table.Path));
        }

        return name;
    }

    /// <summary>The names of the columns to leave out, none of which may be needed.</summary>
    public static HashSet<string> Dropped(
        RawTable table, IReadOnlyList<string> drop, IReadOnlyList<(string What, string? Name)> needed, List<Problem> problems)
    {
        var dropped = new HashSet<string>();
        foreach (var choice in drop)
        {
            if (ColumnChoice.Find(table, choice, "columns to drop", problems)?.Name is not { } name) continue;
            if (needed.FirstOrDefault(n => n.Name == name) is { What: { } what })
                problems.Add(DataProblems.UnknownColumn.Here($"{Excerpt.Of(name)} is the {what}, so it stays", table.Path));
            dropped.Add(name);
        }

        return dropped;
    }

    /// <summary>A column that is left out.</summary>
    public static ColumnSchema Out(string column, string reason) => new(column, ColumnKind.LeftOut) { Reason = reason };

    /// <summary>Refuses a schema without features, or with too many.</summary>
    public static void Check(DataSchema schema, string path)
    {
        if (Unusable(schema, path).ToArray() is { Length: > 0 } problems) throw new CohortException(problems);
    }

    /// <summary>What is wrong with a schema without features, or with too many.</summary>
    public static IEnumerable<Problem> Unusable(DataSchema schema, string path)
    {
        var features = schema.Columns.Sum(c => (long)c.Features);
        if (features == 0)
        {
            var reasons = schema.Columns.Take(10).Select(c => $"{Excerpt.Of(c.Name)} ({c.Reason ?? "left out"})");
            yield return DataProblems.NoFeatures.Here(schema.Columns.Count == 0
                ? $"there is no column beside {Excerpt.Of(schema.Label)}"
                : $"no column is left to learn {Excerpt.Of(schema.Label)} from: {string.Join(", ", reasons)}", path);
        }

        if (features <= MaxFeatures) yield break;
        var largest = schema.Columns.OrderByDescending(c => c.Features).Take(5).Select(c => $"{Excerpt.Of(c.Name)} ({c.Features})");
        yield return DataProblems.TooManyColumns.Here(
            $"the columns make {features:#,0} features; at most {MaxFeatures:#,0} are possible. Largest: {string.Join(", ", largest)}", path);
    }

    /// <summary>What a column is, by itself.</summary>
    public static ColumnSchema Infer(TableColumn column, int[] rows)
    {
        if (column.Overflowed) return LeftOut("text that hardly repeats");
        var facts = new ColumnFacts(column, rows);
        if (facts.Present == 0) return LeftOut(Empty);
        if (facts.IsNumeric)
        {
            if (facts.DistinctNumbers <= 1) return LeftOut(Constant);
            return IsRowNumber(column, rows) ? LeftOut("row number")
                : ColumnUnit.Fit(new ColumnSchema(column.Name, ColumnKind.Numeric), column, rows);
        }

        if (facts.Distinct <= 1) return LeftOut(Constant);
        if (DateText.AreDates(facts.Counts.Keys)) return LeftOut("dates");
        if (facts.Distinct == int.MaxValue || (facts.Present >= EnoughRows && facts.Distinct >= 0.9 * facts.Present))
            return LeftOut("text that hardly repeats");
        return new ColumnSchema(column.Name, ColumnKind.Categorical) { Categories = Categories(facts, rows.Length) };

        ColumnSchema LeftOut(string reason) => Out(column.Name, reason);
    }

    // 1, 2, 3, ... from row to row: in a file sorted by its label such a column would give the answer away.
    private static bool IsRowNumber(TableColumn column, int[] rows)
    {
        if (rows.Length < EnoughRows) return false;
        for (var i = 1; i < rows.Length; i++)
            if (column.NumberAt(rows[i]) - column.NumberAt(rows[i - 1]) != 1)
                return false;
        return true;
    }

    private static List<string> Categories(ColumnFacts facts, int rows)
    {
        var names = facts.Counts.Keys.ToList();
        if (names.Count > MaxCategories)
        {
            // The most frequent stay; a stable sort keeps ties in ordinal order. Cells that say "(other)" themselves are among the others.
            var kept = facts.Counts.Where(c => c.Key != ColumnSchema.Other)
                .OrderByDescending(c => c.Value).Take(MaxCategories - 1).Select(c => c.Key);
            names = [.. kept.Order(StringComparer.Ordinal), ColumnSchema.Other];
        }

        if (facts.Present < rows) names.Add(ColumnSchema.Missing);
        return names;
    }
}
