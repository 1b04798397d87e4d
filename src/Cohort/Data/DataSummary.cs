using System.Globalization;
using System.Text;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>What was understood of some data: its rows, its columns by kind, its classes, what was filled in and what was left out.</summary>
internal sealed record DataSummary
{
    /// <summary>The name of what is predicted; "" where it has none.</summary>
    public string Label { get; init; } = "";

    /// <summary>How many rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Classes with the number of rows that each has, in class order; empty for regression.</summary>
    public IReadOnlyList<(string Name, int Rows)> Classes { get; init; } = [];

    /// <summary>The least and the greatest target, for regression.</summary>
    public (float Least, float Greatest) Range { get; init; }

    /// <summary>The shape of an image, such as <c>16x16</c>; null for a table.</summary>
    public string? Image { get; init; }

    /// <summary>What a text holds, in words: characters, vocabulary, windows; null where the data is not a text.</summary>
    public string? Text { get; init; }

    /// <summary>How many columns the table has, without the label.</summary>
    public int Columns { get; init; }

    /// <summary>How many of them are numbers.</summary>
    public int Numeric { get; init; }

    /// <summary>How many of them are categories.</summary>
    public int Categorical { get; init; }

    /// <summary>How many features the categories make together.</summary>
    public int CategoricalValues { get; init; }

    /// <summary>Columns that were left out, with the reason: <c>("row number", ["id"])</c>.</summary>
    public IReadOnlyList<(string Reason, IReadOnlyList<string> Columns)> LeftOut { get; init; } = [];

    /// <summary>Missing cells of columns that are used, with how each is filled: <c>("age", 12, "own mean")</c>.</summary>
    public IReadOnlyList<(string Column, long Cells, string Filling)> Missing { get; init; } = [];

    /// <summary>Anything else a person should know, such as rows dropped because they have no label.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The summary of a dataset that brings none of its own.</summary>
    public static DataSummary Of(Dataset data)
    {
        if (data.Objective is NextTokens)
        {
            var windows = $"windows of {data.Features} tokens, {data.Classes.Count} different; {Count(data.Rows, "window")}";
            return new DataSummary { Rows = data.Rows, Text = windows };
        }

        if (data.Objective is SequenceRegression)
        {
            var vectors = $"sequences of {data.ExampleShape[0]} vectors of {data.ExampleShape[1]}; {Count(data.Rows, "sequence")}";
            return new DataSummary { Rows = data.Rows, Text = vectors };
        }

        var (classes, labels) = (data.Labels.Length > 0 ? data.Classes : [], data.Labels);
        var counts = new int[classes.Count];
        foreach (var label in classes.Count > 0 ? labels : []) counts[label]++;
        return new DataSummary
        {
            Rows = data.Rows,
            Classes = [.. classes.Select((name, i) => (name, counts[i]))],
            Range = data.Targets.Length == 0 ? default : (data.Targets.Min(), data.Targets.Max()),
            Image = data.ExampleShape.Rank == 3 ? string.Join('x', data.ExampleShape.Take(2)) : null,
            Columns = data.Features,
            Numeric = data.Features,
        };
    }

    /// <summary>One line in words.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Text is not null) return Finish(text.Append(Text));
        if (Label.Length > 0) text.Append(Excerpt.Of(Label)).Append(": ");
        text.Append(Classes.Count > 0 ? DescribeClasses() : DescribeRange());
        text.Append("; ").Append(Count(Rows, "row"));
        if (Image is not null) return Finish(text.Append(", images of ").Append(Image).Append(" pixels"));
        text.Append(", ").Append(Count(Columns, "column")).Append(": ").Append(string.Join(", ", DescribeColumns()));
        if (Missing.Count == 0) return Finish(text.Append("; no missing cells"));
        text.Append("; ").Append(Count(Missing.Sum(m => m.Cells), "missing cell")).Append(" filled: ");
        var most = Missing.OrderByDescending(m => m.Cells).Take(4);
        text.Append(string.Join(", ", most.Select(m => $"{Number(m.Cells)} in {Excerpt.Of(m.Column)} ({m.Filling})")));
        if (Missing.Count > 4) text.Append($", and in {Missing.Count - 4} more");
        return Finish(text);
    }

    private string Finish(StringBuilder text)
    {
        foreach (var note in Notes) text.Append("; ").Append(note);
        return text.ToString();
    }

    private string DescribeClasses()
    {
        var shown = Classes.OrderByDescending(c => c.Rows).Take(Classes.Count > 12 ? 5 : 12).Select(c =>
            string.Create(CultureInfo.InvariantCulture, $"{Excerpt.Of(c.Name)} {100.0 * c.Rows / Math.Max(1, Rows):0.#}%"));
        return $"{Classes.Count} classes ({string.Join(", ", shown)}{(Classes.Count > 12 ? ", ..." : "")})";
    }

    private string DescribeRange() =>
        string.Create(CultureInfo.InvariantCulture, $"a number from {Range.Least:g5} to {Range.Greatest:g5}");

    private IEnumerable<string> DescribeColumns()
    {
        if (Numeric > 0) yield return $"{Number(Numeric)} numeric";
        if (Categorical > 0) yield return $"{Number(Categorical)} categorical ({Count(CategoricalValues, "value")})";
        foreach (var (reason, columns) in LeftOut)
        {
            var what = reason == "dates" ? $"{Noun(columns.Count, "column")} of dates" : reason;
            var shown = string.Join(", ", columns.Take(3).Select(column => Excerpt.Of(column)));
            yield return $"{Number(columns.Count)} {what} left out ({shown}{(columns.Count > 3 ? ", ..." : "")})";
        }
    }

    private static string Count(long n, string noun) => $"{Number(n)} {Noun(n, noun)}";

    private static string Noun(long n, string noun) => n == 1 ? noun : noun + "s";

    private static string Number(long n) => n.ToString("#,0", CultureInfo.InvariantCulture);
}
