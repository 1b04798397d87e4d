using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Decides whether a label is a class or a number, and reads it row by row.</summary>
internal sealed class LabelReading
{
    /// <summary>The most classes.</summary>
    public const int MaxClasses = 10_000;

    private const int MaxClassesOfNumbers = 20;
    private readonly TableColumn column;
    private readonly string[]? textOf; // of each text of the column, its class; null where the label is unknown

    /// <summary>Looks at the whole column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The label's column.</param>
    /// <param name="wanted">What the user says that the label is, or null.</param>
    public LabelReading(RawTable table, TableColumn column, LabelTask? wanted)
    {
        this.column = column;
        if (column.Overflowed || (column.OnlyNumbers && wanted == LabelTask.Classification)) throw TooDifferent(table, table.Rows);
        if (column.OnlyNumbers)
        {
            Kind = LabelTask.Regression;
            return;
        }

        var rowsOf = RowsOfTexts(table.Rows);
        var known = Enumerable.Range(0, rowsOf.Length).Where(code => !Cell.IsMissingLabel(column.Texts[code])).ToList();
        var numeric = known.Count > 0 && known.All(code => column.CellOf(code).Kind == CellKind.Number);
        if (wanted == LabelTask.Regression && !numeric)
        {
            var text = known.Select(c => column.Texts[c]).FirstOrDefault();
            throw DataProblems.LabelNotNumeric.Exception(
                $"the label {Excerpt.Of(column.Name)} holds text such as {Excerpt.Quoted(text)}, so it cannot be predicted as a number", table.Path);
        }

        Kind = wanted ?? (numeric && !AreClasses(known, rowsOf) ? LabelTask.Regression : LabelTask.Classification);
        if (Kind == LabelTask.Regression) return;
        textOf = new string[column.Texts.Count];
        foreach (var code in known)
            textOf[code] = numeric ? LabelText.NameOf(column.CellOf(code).Value) : column.Texts[code];
        var names = known.Select(code => textOf[code]).Distinct();
        Classes = numeric ? [.. names.OrderBy(n => double.Parse(n, CultureInfo.InvariantCulture))] : [.. names.Order(StringComparer.Ordinal)];
        var labelled = known.Sum(code => rowsOf[code]);
        if (!numeric && labelled >= 20 && Classes.Count * 2 > labelled) throw TooDifferent(table, Classes.Count);
        if (Classes.Count > MaxClasses)
            throw new CohortException([TooMany(column.Name, Classes.Count, table.Path)]);
    }

    /// <summary>Classes or numbers.</summary>
    public LabelTask Kind { get; }

    /// <summary>The classes: numbers in their order, text in ordinal order.</summary>
    public IReadOnlyList<string> Classes { get; } = [];

    /// <summary>The class of a row, or null where it is not known.</summary>
    public string? ClassAt(int row) => textOf![column.CodeAt(row)];

    // Whole numbers of which there are few and each comes several times (or any two numbers) name classes; others are measured.
    private bool AreClasses(List<int> known, int[] rowsOf)
    {
        var byValue = known.GroupBy(code => column.CellOf(code).Value).Select(g => (Value: g.Key, Rows: g.Sum(code => rowsOf[code]))).ToList();
        if (byValue.Count <= 2) return true;
        return byValue.Count <= MaxClassesOfNumbers
            && byValue.All(v => v.Value == Math.Floor(v.Value) && v.Rows >= 2)
            && byValue.Average(v => v.Rows) >= 5;
    }

    private int[] RowsOfTexts(int rows)
    {
        var counts = new int[column.Texts.Count];
        for (var row = 0; row < rows; row++) counts[column.CodeAt(row)]++;
        return counts;
    }

    /// <summary>How a label of numbers is to be given so that single precision holds its digits; null: as it is.</summary>
    /// <param name="label">Its cells.</param>
    /// <param name="rows">The rows that are looked at.</param>
    public static string? Better(TableColumn label, IReadOnlyList<int> rows)
    {
        var fit = ColumnUnit.Fit(new ColumnSchema(label.Name, ColumnKind.Numeric), label, rows);
        return (fit.Offset, fit.Unit) switch
        {
            (0, 1) => null,
            (_, 1) => string.Create(CultureInfo.InvariantCulture, $"subtract {fit.Offset:R} from it"),
            _ => string.Create(CultureInfo.InvariantCulture, $"give it in units of about {fit.Unit:g1}"),
        };
    }

    /// <summary>The problem of a label that has too many classes.</summary>
    public static Problem TooMany(string label, int classes, string path) => DataProblems.TooManyClasses.Here(
        $"the label {Excerpt.Of(label)} has {classes:#,0} classes; at most {MaxClasses:#,0} are possible", path);

    private CohortException TooDifferent(RawTable table, int values) => DataProblems.LabelIsIdentifier.Exception(
        $"the label {Excerpt.Of(column.Name)} is text with {values:#,0} different values in {table.Rows:#,0} rows; classes must repeat", table.Path);
}
