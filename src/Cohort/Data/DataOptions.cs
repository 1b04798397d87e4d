using Cohort.Options;

namespace Cohort.Data;

/// <summary>What data is wanted: the <c>data:</c> section of a plan.</summary>
public sealed record DataOptions
{
    /// <summary><c>glyphs</c>, the name of a public set (<c>mnist</c>, <c>fashion-mnist</c>, <c>iris</c>, ...) or the path of a CSV, TSV,
    /// IDX or text file (<c>.txt</c>, <c>.md</c>), gzipped or not.</summary>
    public string Source { get; init; } = "glyphs";

    /// <summary>The label's column in a table: its name, its number from 1, or <c>last</c>. Tables by name know their own; files need it. Of IDX images it is the path of the label file.</summary>
    public string? Label { get; init; }

    /// <summary>Whether the label is a class or a number, or (<c>sequence</c>) the file is a text whose next character is predicted. Without it, a
    /// <c>.txt</c> or <c>.md</c> file without a label is a text; in a table text is a class; numbers are classes where they are whole, at most
    /// 20 different and each comes several times.</summary>
    public TaskKind? Task { get; init; }

    /// <summary>The column that says whose row it is, for the split <c>natural_id</c>; not a feature.</summary>
    public string? Group { get; init; }

    /// <summary>The share of a table's rows, or of a text at its end, kept back as the common test set, above 0 and below 1.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    /// <summary>Whether a table's first row holds the column names.</summary>
    public HeaderRow Header { get; init; } = HeaderRow.Auto;

    /// <summary>On whose rows the mean and scale of inputs are fitted before the first round.</summary>
    public ScalingRule Scale { get; init; } = ScalingRule.Agreed;

    /// <summary>The path of a schema file (<c>cohort data schema</c>) that fixes columns, categories and classes.
    /// Without it they are inferred.</summary>
    public string? Schema { get; init; }

    /// <summary>Rows to learn from: how many glyphs are drawn (default 2,000), or how many of a set's first rows, or of a text's first windows, are used (default all).</summary>
    [PlanRange(1, 1e9)]
    public int? Rows { get; init; }

    /// <summary>Rows in the test set: how many glyphs are drawn (default 1,000), or how many of an image set's first test rows, or of a text's first test windows, are used
    /// (default all; of a text as many as make 4 million outputs, but at least 64).</summary>
    [PlanRange(1, 1e9)]
    public int? TestRows { get; init; }

    /// <summary>Height and width of a glyph in pixels, 16 or 28.</summary>
    [PlanRange(16, 28)]
    public int Size { get; init; } = 16;

    /// <summary>A stream of tasks made out of the rows, for continual learning: <c>permuted:8</c>, <c>split:5</c>.
    /// Without it there is one task.</summary>
    public ITaskStream? Tasks { get; init; }
}
