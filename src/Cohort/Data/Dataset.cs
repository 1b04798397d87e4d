using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Rows with their labels or targets, or windows of tokens. Row-major: row i has the values <c>[i * Features, (i + 1) * Features)</c>, laid out as
/// <see cref="ExampleShape"/>. Never changed once made; treat the arrays as read-only.
/// </summary>
public sealed class Dataset
{
    private Dataset(
        string name, TaskKind kind, Shape exampleShape, float[] values, int[] labels, float[] targets, int[] tokens, IReadOnlyList<string> classes)
    {
        (Name, Kind, ExampleShape, Values, Labels, Targets, Tokens, Classes) = (name, kind, exampleShape, values, labels, targets, tokens, classes);
        Rows = kind switch { TaskKind.Classification => labels.Length, TaskKind.Regression => targets.Length, _ => tokens.Length / (Features + 1) };
        if (kind == TaskKind.Sequence && tokens.LongLength != (long)Rows * (Features + 1))
            throw new ArgumentException(
                $"windows of {Features} tokens and the one after them do not divide {tokens.LongLength} tokens", nameof(tokens));
        if (kind != TaskKind.Sequence && values.LongLength != (long)Rows * Features)
            throw new ArgumentException(
                $"{Rows} rows of shape {exampleShape} need {(long)Rows * Features} values, not {values.LongLength}", nameof(values));
        foreach (var label in labels.AsSpan())
            if ((uint)label >= (uint)classes.Count)
                throw new ArgumentException($"label {label} is not one of {classes.Count} classes", nameof(labels));
        foreach (var token in tokens.AsSpan())
            if ((uint)token >= (uint)classes.Count)
                throw new ArgumentException($"token {token} is not one of {classes.Count}", nameof(tokens));
    }

    /// <summary>A short name, such as the file's.</summary>
    public string Name { get; }

    /// <summary>Classes, numbers or sequences.</summary>
    public TaskKind Kind { get; }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>The shape of one row: <c>[784]</c>, <c>[height, width, channels]</c> for images, or the length of a window of tokens.</summary>
    public Shape ExampleShape { get; }

    /// <summary>How many values a row has.</summary>
    public int Features => ExampleShape.Size;

    /// <summary>
    /// All values, <c>[Rows * Features]</c>. NaN is a missing number: the step puts the peer's own mean in its place. Empty for sequences.
    /// </summary>
    public float[] Values { get; }

    /// <summary>Class numbers from 0, <c>[Rows]</c>; empty otherwise.</summary>
    public int[] Labels { get; }

    /// <summary>Numbers to predict, in their own units, <c>[Rows]</c>; empty otherwise.</summary>
    public float[] Targets { get; }

    /// <summary>
    /// Windows of tokens, each with the token that follows it, <c>[Rows * (Features + 1)]</c>:
    /// what is to be predicted at a position is the next one. Empty but for sequences.
    /// </summary>
    public int[] Tokens { get; }

    /// <summary>The names of the classes, in the order of their numbers; of sequences the vocabulary; empty for regression.</summary>
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
    internal DataSummary Summary
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
        new(name, TaskKind.Classification, exampleShape, values, labels, [], [], classes);

    /// <summary>Rows with numbers to predict.</summary>
    /// <param name="name">A short name.</param>
    /// <param name="exampleShape">The shape of one row.</param>
    /// <param name="values"><c>[Rows * Features]</c>.</param>
    /// <param name="targets">The numbers, <c>[Rows]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static Dataset Regression(string name, Shape exampleShape, float[] values, float[] targets) =>
        new(name, TaskKind.Regression, exampleShape, values, [], targets, [], []);

    /// <summary>Windows of tokens, at each position of which the next token is to be predicted.</summary>
    /// <param name="name">A short name.</param>
    /// <param name="window">The length of an example, T; at least 1.</param>
    /// <param name="tokens"><c>[Rows * (T + 1)]</c>: each window and the token after it, each token in <c>[0, vocabulary.Count)</c>.</param>
    /// <param name="vocabulary">What each token stands for.</param>
    /// <exception cref="ArgumentException">The length is not a number of windows, or a token is not in the vocabulary.</exception>
    public static Dataset Sequences(string name, int window, int[] tokens, IReadOnlyList<string> vocabulary) =>
        new(name, TaskKind.Sequence, [window], [], [], [], tokens, vocabulary);

    /// <summary>The values of one row, <c>[Features]</c>.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Features, Features);

    /// <summary>The tokens of one window and the one after it, <c>[Features + 1]</c>.</summary>
    public ReadOnlySpan<int> Window(int row) => Tokens.AsSpan(row * (Features + 1), Features + 1);

    /// <summary>Some of the rows, copied, in the order given. The summary stays that of the whole.</summary>
    /// <param name="rows">Row numbers; a number may come twice.</param>
    public Dataset Select(int[] rows)
    {
        var sequences = Kind == TaskKind.Sequence;
        var values = new float[sequences ? 0 : (long)rows.Length * Features];
        var tokens = new int[sequences ? (long)rows.Length * (Features + 1) : 0];
        for (var i = 0; i < rows.Length; i++)
        {
            if (sequences) Window(rows[i]).CopyTo(tokens.AsSpan(i * (Features + 1)));
            else Row(rows[i]).CopyTo(values.AsSpan(i * Features));
        }

        return With(values, Kind == TaskKind.Classification ? Pick(Labels, rows) : [], Kind == TaskKind.Regression ? Pick(Targets, rows) : [],
            Tasks is null ? null : Pick(Tasks, rows), Groups is null ? null : Pick(Groups, rows), tokens);
    }

    /// <summary>The same kind of rows with other contents: name, shape, classes, columns, summary and standardisation stay.</summary>
    internal Dataset With(float[] values, int[] labels, float[] targets, int[]? tasks, string[]? groups, int[]? tokens = null) =>
        new(Name, Kind, ExampleShape, values, labels, targets, tokens ?? [], Classes)
        {
            Tasks = tasks, Groups = groups, ScaledByFeature = ScaledByFeature, Columns = Columns, Summary = Summary,
        };

    /// <summary>The same rows of a table, with what is known of them.</summary>
    internal Dataset Describe(IReadOnlyList<Column> columns, string[]? groups, DataSummary summary) =>
        new(Name, Kind, ExampleShape, Values, Labels, Targets, Tokens, Classes)
        {
            Tasks = Tasks, Groups = groups, ScaledByFeature = true, Columns = columns, Summary = summary,
        };

    private static T[] Pick<T>(T[] from, int[] rows) => Array.ConvertAll(rows, row => from[row]);
}
