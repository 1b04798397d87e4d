using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>Turns a table into features and labels, as a schema says.</summary>
internal static class TableEncoder
{
    /// <summary>The most values (rows times features): 500 million, 2 GB.</summary>
    public const long MaxValues = 500_000_000;

    /// <summary>Encodes all rows that have a label.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="nameOf">What a row of the table is called in messages, by its number from 0; null: <c>row 1</c> and so on.</param>
    /// <exception cref="CohortException">The table lacks columns or has classes that the schema does not know, or too little is left.</exception>
    public static Dataset Encode(RawTable table, DataSchema schema, Func<int, string>? nameOf = null)
    {
        var byName = table.Columns.ToDictionary(c => c.Name);
        RequireColumns(table, schema);
        var (rows, labels, targets) = Labels(table, schema, byName[schema.Label]);
        if (rows.Count * (long)schema.Features > MaxValues)
            throw FormatProblems.TooLarge.Exception(
                $"{rows.Count:#,0} rows of {schema.Features:#,0} features are more than {MaxValues:#,0} values", table.Path);
        Reserve(table, rows.Count, schema.Features);
        var values = new float[rows.Count * schema.Features];
        var at = 0;
        nameOf ??= row => $"row {row + 1}";
        var (summary, numbers) = (new TableSummary(table, schema, rows.Count), new NumberColumns(table, nameOf));
        foreach (var column in schema.Columns)
        {
            if (column.Kind == ColumnKind.LeftOut) continue;
            var cells = CellsOf(column, byName, table);
            var (missing, instead) = column.Kind == ColumnKind.Numeric
                ? (numbers.Encode(cells, rows, column, values.AsSpan(at), schema.Features), "own mean")
                : EncodeCategories(cells, column, rows, values, at, schema.Features);
            summary.AddMissing(cells, missing, instead);
            at += column.Features;
        }

        numbers.Require();
        summary.AddLabel(byName[schema.Label], rows);
        Shape shape = [schema.Features];
        var name = Path.GetFileName(table.Path);
        var data = schema.Kind == LabelTask.Classification
            ? Dataset.Classification(name, shape, values, [.. labels], schema.Classes)
            : Dataset.Regression(name, shape, values, [.. targets]);
        var weights = schema.Weight is null ? null : RowWeights.Read(table, byName[schema.Weight], rows, nameOf);
        return data.Describe(
            [.. schema.Inputs], Groups(schema, byName, rows), summary.Finish(data), schema, [.. rows.Select(row => row + 1)], weights);
    }

    /// <summary>Encodes the inputs of all rows, with a label or without.</summary>
    /// <param name="table">The table, or a piece of it.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="before">How many rows of the same table came before the piece.</param>
    /// <returns><c>[rows * features]</c>; NaN is a missing number.</returns>
    /// <exception cref="CohortException">The table lacks columns that the schema uses.</exception>
    public static float[] Inputs(RawTable table, DataSchema schema, int before = 0)
    {
        var byName = table.Columns.ToDictionary(c => c.Name);
        RequireColumns(table, schema, inputsOnly: true);
        var (values, at) = (new float[checked(table.Rows * schema.Features)], 0);
        int[] rows = [.. Enumerable.Range(0, table.Rows)];
        var numbers = new NumberColumns(table, row => $"row {before + row + 1}");
        foreach (var column in schema.Columns.Where(c => c.Kind != ColumnKind.LeftOut))
        {
            var cells = CellsOf(column, byName, table);
            if (column.Kind == ColumnKind.Numeric) numbers.Encode(cells, rows, column, values.AsSpan(at), schema.Features);
            else EncodeCategories(cells, column, rows, values, at, schema.Features);
            at += column.Features;
        }

        numbers.Require();
        return values;
    }

    /// <summary>Demands labels that something can be learnt from, as <see cref="Encode"/> does.</summary>
    /// <exception cref="CohortException">Fewer than two rows have one, or all have the same.</exception>
    public static void RequireLabels(RawTable table, DataSchema schema) => Labels(table, schema, table.Columns.First(c => c.Name == schema.Label));

    /// <summary>The columns of a schema that a table has to have and has not.</summary>
    public static IReadOnlyList<Problem> Lacks(RawTable table, DataSchema schema, bool inputsOnly = false)
    {
        var wanted = schema.Columns.Where(c => c.Kind != ColumnKind.LeftOut && !c.Optional).Select(c => c.Name);
        if (!inputsOnly) wanted = wanted.Append(schema.Label).Concat(new[] { schema.Group, schema.Weight }.OfType<string>());
        var problems = new BoundedProblems(DataProblems.SchemaMismatch, table.Path);
        foreach (var name in wanted.Distinct().Except(table.Names))
        {
            if (problems.IsFull) problems.Count(); // to find the name that was meant takes as long as there are names
            else problems.Add(DataProblems.SchemaMismatch.Here(
                $"the schema's column {Excerpt.Quoted(name)} is not in the file; {NearestName.Suggest(name, table.Names, "columns")}", table.Path));
        }

        return problems.ToList();
    }

    private static void RequireColumns(RawTable table, DataSchema schema, bool inputsOnly = false)
    {
        if (Lacks(table, schema, inputsOnly) is { Count: > 0 } problems) throw new CohortException(problems);
    }

    private static TableColumn CellsOf(ColumnSchema column, Dictionary<string, TableColumn> byName, RawTable table) =>
        byName.GetValueOrDefault(column.Name) ?? TableColumn.Empty(column.Name, table.Rows);

    private static (List<int> Rows, List<int> Labels, List<float> Targets) Labels(RawTable table, DataSchema schema, TableColumn column)
    {
        var (rows, labels, targets) = (new List<int>(table.Rows), new List<int>(), new List<float>());
        if (schema.Kind == LabelTask.Regression)
        {
            targets.EnsureCapacity(table.Rows);
            for (var row = 0; row < table.Rows && !column.Overflowed; row++)
            {
                var value = column.NumberAt(row);
                if (!double.IsNaN(value)) (rows, targets).Add(row, (float)value);
            }

            if (targets.FindIndex(t => !float.IsFinite(t)) is var large and >= 0)
                throw DataProblems.NumberTooLarge.Exception($"the label {schema.Label} is too large a number in row {rows[large] + 1}", table.Path);

            if (rows.Count >= 2 && targets.TrueForAll(t => t == targets[0]))
                throw DataProblems.OneClass.Exception(LabelReading.Better(column, rows) is { } better
                    ? $"the label {Excerpt.Of(schema.Label)} has one value in single precision, in which it is predicted: {better}"
                    : $"the label {Excerpt.Of(schema.Label)} is {targets[0]} in every row", table.Path);
        }
        else
        {
            AddClasses(table, schema, column, rows, labels);
            if (schema.Classes.Count == 1)
                throw DataProblems.OneClass.Exception(
                    $"the label {Excerpt.Of(schema.Label)} is {Excerpt.Quoted(schema.Classes[0])} in every row", table.Path);
        }

        if (rows.Count < 2)
            throw DataProblems.TooFewRows.Exception(
                $"{rows.Count} of {table.Rows:#,0} rows have a label in {Excerpt.Of(schema.Label)}; at least 2 are needed", table.Path);
        return (rows, labels, targets);
    }

    private static void Add(this (List<int> Rows, List<float> Targets) lists, int row, float target)
    {
        lists.Rows.Add(row);
        lists.Targets.Add(target);
    }

    private static void AddClasses(RawTable table, DataSchema schema, TableColumn column, List<int> rows, List<int> labels)
    {
        var numberOf = schema.Classes.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        labels.EnsureCapacity(table.Rows);
        var classOf = LabelText.ClassesOf(column, schema.Classes);
        for (var row = 0; row < table.Rows; row++)
        {
            var name = classOf(row);
            if (name is null) continue;
            if (!numberOf.TryGetValue(name, out var number))
            {
                if (unknown.Count <= 20) unknown.Add(name);
                continue;
            }

            rows.Add(row);
            labels.Add(number);
        }

        if (unknown.Count > 0)
            throw DataProblems.SchemaMismatch.Exception(
                $"{Excerpt.Of(schema.Label)} has classes that the schema does not know: "
                + $"{string.Join(", ", unknown.Take(10).Select(u => Excerpt.Quoted(u)))}; "
                + $"known: {string.Join(", ", schema.Classes.Take(20).Select(c => Excerpt.Of(c)))}", table.Path);
    }

    // The features, and a second time where rows are held out of them, by when the cells are kept no more.
    private static void Reserve(RawTable table, int rows, int features)
    {
        const int beside = 12; // of each row: its label, its number, its place
        var bytes = (long)rows * (features * sizeof(float) + beside);
        var budget = table.Budget;
        var second = Math.Max(0, bytes - budget.Taken);
        budget.Take(bytes + second);
        budget.Give(second);
    }

    private static (int Missing, string Instead) EncodeCategories(
        TableColumn cells, ColumnSchema column, IReadOnlyList<int> rows, float[] values, int at, int width)
    {
        var placeOf = column.Categories.Select((name, i) => (name, i)).ToDictionary(c => c.name, c => c.i);
        var other = placeOf.GetValueOrDefault(ColumnSchema.Other, -1);
        var none = placeOf.GetValueOrDefault(ColumnSchema.Missing, -1);
        var missing = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var place = other;
            if (cells.Overflowed || cells.OnlyNumbers)
            {
                if (!cells.Overflowed && double.IsNaN(cells.NumberAt(rows[i]))) (place, missing) = (none, missing + 1);
            }
            else
            {
                var code = cells.CodeAt(rows[i]);
                if (cells.CellOf(code).Kind == CellKind.Missing) (place, missing) = (none, missing + 1);
                else place = placeOf.GetValueOrDefault(cells.Texts[code], other);
            }

            if (place >= 0) values[i * width + at + place] = 1;
        }

        return (missing, none >= 0 ? "own category" : "no category");
    }

    private static string[]? Groups(DataSchema schema, Dictionary<string, TableColumn> byName, List<int> rows)
    {
        if (schema.Group is null) return null;
        var column = byName[schema.Group];
        if (column.Overflowed || column.OnlyNumbers)
            throw DataProblems.TooFewGroups.Exception($"the group column {Excerpt.Of(schema.Group)} has a different value in nearly every row");
        return [.. rows.Select(row => column.Texts[column.CodeAt(row)])];
    }
}
