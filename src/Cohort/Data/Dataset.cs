using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Rows with their labels or targets. Row-major: row i has the values <c>[i * Features, (i + 1) * Features)</c>, laid out as
/// <see cref="ExampleShape"/>. Never changed once made; treat the arrays as read-only.
/// </summary>
public sealed class Dataset
{
    private Dataset(string name, TaskKind kind, Shape exampleShape, float[] values, int[] labels, float[] targets, IReadOnlyList<string> classes)
    {
        (Name, Kind, ExampleShape, Values, Labels, Targets, Classes) = (name, kind, exampleShape, values, labels, targets, classes);
        Rows = kind == TaskKind.Classification ? labels.Length : targets.Length;
        if (values.LongLength != (long)Rows * Features)
            throw new ArgumentException($"{Rows} rows of shape {exampleShape} need {(long)Rows * Features} values, not {values.LongLength}", nameof(values));
        foreach (var label in labels)
            if ((uint)label >= (uint)classes.Count)
                throw new ArgumentException($"label {label} is not one of {classes.Count} classes", nameof(labels));
    }

    /// <summary>A short name, such as the file's.</summary>
    public string Name { get; }

    /// <summary>Classes or numbers.</summary>
    public TaskKind Kind { get; }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>The shape of one row: <c>[784]</c>, or <c>[height, width, channels]</c> for images.</summary>
    public Shape ExampleShape { get; }

    /// <summary>How many values a row has.</summary>
    public int Features => ExampleShape.Size;

    /// <summary>All values, <c>[Rows * Features]</c>. NaN is a missing number: the step puts the peer's own mean in its place.</summary>
    public float[] Values { get; }

    /// <summary>Class numbers from 0, <c>[Rows]</c>; empty for regression.</summary>
    public int[] Labels { get; }

    /// <summary>Numbers to predict, in their own units, <c>[Rows]</c>; empty for classification.</summary>
    public float[] Targets { get; }

    /// <summary>The names of the classes, in the order of their numbers; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The task that each row belongs to, from 0, <c>[Rows]</c>, in a stream of tasks; null where there is only one.</summary>
    public int[]? Tasks { get; init; }

    /// <summary>Whose row it is (a site, a writer), <c>[Rows]</c>; null where it is not known.</summary>
    public string[]? Groups { get; init; }

    /// <summary>
    /// Each peer fits mean and scale on its own rows: for each feature by itself (true, tables), or one for all features alike (false,
    /// the default: the pixels of images).
    /// </summary>
    public bool ScaledByFeature { get; init; }

    /// <summary>What each feature is, <c>[Features]</c>; empty for images.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>What was understood, in words.</summary>
    public DataSummary Summary
    {
        get => field ?? DataSummary.Of(this);
        init;
    }

    /// <summary>Rows with classes.</summary>
    /// <param name="name">A short name.</param>
    /// <param name="exampleShape">The shape of one row.</param>
    /// <param name="values"><c>[Rows * Features]</c>.</param>
    /// <param name="labels">Class numbers, <c>[Rows]</c>, each in <c>[0, classes.Count)</c>.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or a label is not a class.</exception>
    public static Dataset Classification(string name, Shape exampleShape, float[] values, int[] labels, IReadOnlyList<string> classes) =>
        new(name, TaskKind.Classification, exampleShape, values, labels, [], classes);

    /// <summary>Rows with numbers to predict.</summary>
    /// <param name="name">A short name.</param>
    /// <param name="exampleShape">The shape of one row.</param>
    /// <param name="values"><c>[Rows * Features]</c>.</param>
    /// <param name="targets">The numbers, <c>[Rows]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static Dataset Regression(string name, Shape exampleShape, float[] values, float[] targets) =>
        new(name, TaskKind.Regression, exampleShape, values, [], targets, []);

    /// <summary>The values of one row, <c>[Features]</c>.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Features, Features);

    /// <summary>Some of the rows, copied, in the order given. The summary stays that of the whole.</summary>
    /// <param name="rows">Row numbers; a number may come twice.</param>
    public Dataset Select(int[] rows)
    {
        var values = new float[(long)rows.Length * Features];
        for (var i = 0; i < rows.Length; i++) Row(rows[i]).CopyTo(values.AsSpan(i * Features));
        return With(values, Kind == TaskKind.Classification ? Pick(Labels, rows) : [], Kind == TaskKind.Regression ? Pick(Targets, rows) : [],
            Tasks is null ? null : Pick(Tasks, rows), Groups is null ? null : Pick(Groups, rows));
    }

    /// <summary>The same kind of rows with other contents: name, shape, classes, columns, summary and standardisation stay.</summary>
    internal Dataset With(float[] values, int[] labels, float[] targets, int[]? tasks, string[]? groups) =>
        new(Name, Kind, ExampleShape, values, labels, targets, Classes)
        {
            Tasks = tasks, Groups = groups, ScaledByFeature = ScaledByFeature, Columns = Columns, Summary = Summary,
        };

    /// <summary>The same rows of a table, with what is known of them.</summary>
    internal Dataset Describe(IReadOnlyList<Column> columns, string[]? groups, DataSummary summary) =>
        new(Name, Kind, ExampleShape, Values, Labels, Targets, Classes) { Tasks = Tasks, Groups = groups, ScaledByFeature = true, Columns = columns, Summary = summary };

    private static T[] Pick<T>(T[] from, int[] rows) => Array.ConvertAll(rows, row => from[row]);
}
