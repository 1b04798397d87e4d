using System.Globalization;

namespace Cohort.Data;

/// <summary>Gathers what was understood of a table while it is encoded.</summary>
internal sealed class TableSummary(RawTable table, DataSchema schema, int labelled)
{
    private readonly List<(string, long, string)> missing = [];
    private readonly List<string> notes = [];

    /// <summary>Notes the missing cells of a column that is used, and text among its numbers.</summary>
    public void AddMissing(TableColumn column, long cells, string filling)
    {
        if (cells > 0) missing.Add((column.Name, cells, filling));
        if (column.OnlyNumbers && column.StrayTexts > 0) AddStray(column.Name, column.StrayTexts, column.StrayText!);
        if (column.OnlyNumbers || column.Overflowed || filling != "own mean") return;
        var stray = column.Texts.Select((text, code) => (text, code)).Where(t => column.CellOf(t.code).Kind == CellKind.Text).ToList();
        if (stray.Count > 0) AddStray(column.Name, stray.Count, stray[0].text);
    }

    /// <summary>Notes that single precision, in which a label of numbers is predicted, tells some of its numbers hardly apart.</summary>
    public void AddLabel(TableColumn label, IReadOnlyList<int> rows)
    {
        if (schema.Kind == LabelTask.Regression && LabelReading.Better(label, rows) is { } better)
            notes.Add($"single precision loses digits of the label {schema.Label}: {better}");
    }

    /// <summary>The summary.</summary>
    public DataSummary Finish(Dataset data)
    {
        if (!table.HasHeader) notes.Add($"no header row, so columns are called c1 to c{table.Columns.Count}");
        if (labelled < table.Rows) notes.Add($"{table.Rows - labelled:#,0} row{(table.Rows - labelled == 1 ? "" : "s")} without a label dropped");
        foreach (var column in schema.Columns.Where(c => c.Kind == ColumnKind.Numeric && (c.Offset != 0 || c.Unit != 1)))
            notes.Add($"{column.Name} {Counted(column)}, so that single precision holds its numbers");
        var given = schema.Columns.Where(c => c.Kind != ColumnKind.LeftOut).ToList();
        var leftOut = schema.Columns.Where(c => c.Kind == ColumnKind.LeftOut).GroupBy(c => c.Reason ?? "by the schema");
        return DataSummary.Of(data) with
        {
            Label = schema.Label,
            Columns = schema.Columns.Count,
            Numeric = given.Count(c => c.Kind == ColumnKind.Numeric),
            Categorical = given.Count(c => c.Kind == ColumnKind.Categorical),
            CategoricalValues = given.Where(c => c.Kind == ColumnKind.Categorical).Sum(c => c.Features),
            LeftOut = [.. leftOut.Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Select(c => c.Name)]))],
            Missing = missing,
            Notes = notes,
        };
    }

    /// <summary>How a column is counted, in words.</summary>
    internal static string Counted(ColumnSchema column) => string.Create(CultureInfo.InvariantCulture,
        $"counted{(column.Offset == 0 ? "" : $" from {column.Offset:R}")}{(column.Unit == 1 ? "" : $" in units of {column.Unit:R}")}");

    private void AddStray(string column, long count, string example) =>
        notes.Add($"text among the numbers of {column} read as missing ({count:#,0}, such as \"{example}\")");
}
