using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Rows, what is known of each as named fields, and what is to be learnt about them. Never changed once made; treat arrays as read-only.
/// </summary>
public sealed class Dataset
{
    private readonly OrderedDictionary<string, Field> fields;

    /// <summary>Rows with fields of any kind.</summary>
    /// <param name="name">A short name, such as the file's.</param>
    /// <param name="objective">What is to be learnt.</param>
    /// <param name="fields">The fields, all with as many rows; each name once.</param>
    /// <exception cref="ArgumentException">The numbers of rows do not agree, a name comes twice, or the objective lacks fields.</exception>
    public Dataset(string name, IObjective objective, params IReadOnlyList<Field> fields)
    {
        (Name, Objective, Rows) = (name, objective, fields.Count == 0 ? 0 : fields[0].Rows);
        this.fields = new OrderedDictionary<string, Field>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (field.Rows != Rows)
                throw new ArgumentException($"'{field.Name}' has {field.Rows} rows, and '{fields[0].Name}' has {Rows}", nameof(fields));
            if (!this.fields.TryAdd(field.Name, field)) throw new ArgumentException($"two fields are called '{field.Name}'", nameof(fields));
        }

        var lacking = objective.Inputs.Where(input => Find(input) is null or { Type: FieldType.Text })
            .Select(input => $"{input}, numbers or integers").Concat(objective.Check(this)).ToArray();
        if (lacking.Length > 0) throw new ArgumentException($"a {objective.Name} needs {string.Join(" and ", lacking)}", nameof(fields));
    }

    /// <summary>A short name, such as the file's.</summary>
    public string Name { get; }

    /// <summary>What is to be learnt.</summary>
    public IObjective Objective { get; }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>The fields, in the order in which they were given.</summary>
    public IReadOnlyList<Field> Fields => [.. fields.Values];

    /// <summary>The field of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public Field this[string field] => Find(field)
        ?? throw new KeyNotFoundException($"the data has no field '{field}'; it has {string.Join(", ", fields.Keys)}");

    /// <summary>What the network reads, the first of several.</summary>
    public Field Input => this[Objective.Inputs[0]];

    /// <summary>
    /// The shape of one row's input: <c>[784]</c>, <c>[height, width, channels]</c> for images, or the length of a window of tokens.
    /// </summary>
    public Shape ExampleShape => Input.Shape;

    /// <summary>How many values an input has.</summary>
    public int Features => Input.Size;

    /// <summary>
    /// All inputs, <c>[Rows * Features]</c>. NaN is a missing number: the step puts the peer's own mean in its place. Empty for tokens.
    /// </summary>
    public float[] Values => ValuesOf<float>(Objective.Inputs[0]);

    /// <summary>The field <c>label</c>: class numbers from 0, <c>[Rows]</c>; empty where there is none, and of sequences.</summary>
    public int[] Labels => Find("label") is { Shape.Rank: 0 } ? ValuesOf<int>("label") : [];

    /// <summary>The field <c>target</c>: numbers to predict, in their own units, <c>[Rows * d]</c>; empty where there is none.</summary>
    public float[] Targets => ValuesOf<float>("target");

    /// <summary>
    /// Windows of tokens, each with the token that follows it, <c>[Rows * (Features + 1)]</c>:
    /// what is to be predicted at a position is the next one. Empty but for sequences.
    /// </summary>
    public int[] Tokens => Input.Stored is FieldRows.Of<int> tokens ? tokens.Values : [];

    /// <summary>The names of the classes, in the order of their numbers; of sequences the vocabulary; empty where there are none.</summary>
    public IReadOnlyList<string> Classes => Find("label")?.Names ?? [];

    /// <summary>The task that each row belongs to, from 0, <c>[Rows]</c>, in a stream of tasks; null where there is only one.</summary>
    public int[]? Tasks { get; init; }

    /// <summary>Whose row it is (a site, a writer), <c>[Rows]</c>; null where it is not known.</summary>
    public string[]? Groups { get; init; }

    /// <summary>
    /// What each row counts for in training steps, beside the others, <c>[Rows]</c>: finite and not negative, 0 as if it were not shown; null:
    /// all the same. Not a feature; neither the scaling of inputs nor anything that is measured depends on it.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many as rows, or one is negative or not finite.</exception>
    public float[]? Weights
    {
        get;
        init
        {
            if (value is not null && (value.Length != Rows || !value.All(w => w >= 0 && float.IsFinite(w))))
                throw new ArgumentException($"weights are {Rows} finite numbers, none negative", nameof(value));
            field = value;
        }
    }

    /// <summary>What an answer is, and how it is judged, where each row is a prompt with an answer; null for other data.</summary>
    /// <exception cref="ArgumentException">The rows do not have that form.</exception>
    public AnswerTask? Answers
    {
        get;
        init => field = value?.Check(this).ToArray() is { Length: > 0 } lacking
            ? throw new ArgumentException($"prompts with answers need {string.Join(" and ", lacking)}", nameof(value)) : value;
    }

    /// <summary>How texts become the tokens of the rows and back; null: by characters, or there are no texts.</summary>
    public ITokenizer? Tokenizer { get; init; }

    /// <summary>What each feature of the input is, <c>[Features]</c>; empty for images.</summary>
    public IReadOnlyList<Column> Columns { get; init; } = [];

    /// <summary>What the columns mean of the table that the rows are from; null for other data.</summary>
    public DataSchema? Schema { get; init; }

    /// <summary>Of each row its number in the table that it is from, from 1, the header not counted, <c>[Rows]</c>; null for other data.</summary>
    public int[]? Origins { get; init; }

    /// <summary>The objects that the rows were read from, where nothing but they says what their columns mean; null for other data.</summary>
    internal RawTable? Table { get; init; }

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
        new(name, new Classification(), Field.Numbers("input", exampleShape, values, FieldScaling.Whole),
            Field.Integers("label", [], labels, classes));

    /// <summary>Rows with numbers to predict.</summary>
    /// <param name="name">A short name.</param>
    /// <param name="exampleShape">The shape of one row.</param>
    /// <param name="values"><c>[Rows * Features]</c>.</param>
    /// <param name="targets">The numbers, <c>[Rows]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static Dataset Regression(string name, Shape exampleShape, float[] values, float[] targets) =>
        new(name, new Regression(), Field.Numbers("input", exampleShape, values, FieldScaling.Whole),
            Field.Numbers("target", [], targets, FieldScaling.Whole));

    /// <summary>Windows of tokens, at each position of which the next token is to be predicted.</summary>
    /// <param name="name">A short name.</param>
    /// <param name="window">The length of an example, T; at least 1.</param>
    /// <param name="tokens"><c>[Rows * (T + 1)]</c>: each window and the token after it, each token in <c>[0, vocabulary.Count)</c>.</param>
    /// <param name="vocabulary">What each token stands for.</param>
    /// <param name="tokenizer">How texts become tokens and back; null: by characters, or there are no texts.</param>
    /// <exception cref="ArgumentException">The length is not a number of windows, or a token is not in the vocabulary.</exception>
    public static Dataset Sequences(string name, int window, int[] tokens, IReadOnlyList<string> vocabulary, ITokenizer? tokenizer = null)
    {
        var windows = Field.Integers("tokens", [window + 1], tokens, vocabulary);
        return new Dataset(name, new NextTokens(), windows.Stretch("input", 0, [window]), windows.Stretch("label", 1, [window]))
        {
            Tokenizer = tokenizer,
        };
    }

    /// <summary>
    /// Rows that are objects: every public property is a column, as in a table. Numbers are numbers, texts, enumerations and truth values are
    /// categories, and null is a missing cell.
    /// </summary>
    /// <param name="records">The objects.</param>
    /// <param name="label">The property to predict: text is a class, and numbers are classes where they are whole and few.</param>
    /// <param name="group">The property that says whose row it is, for the split <c>natural_id</c>; not a feature; null: none.</param>
    /// <param name="schema">What the columns mean; null: as far as can be seen.</param>
    /// <param name="weight">The property that says what a row counts for in training (<see cref="Weights"/>); not a feature; null: none.</param>
    /// <exception cref="Problems.CohortException">They cannot be read as a table; every reason is listed.</exception>
    public static Dataset FromRecords<T>(
        IEnumerable<T> records, string label, string? group = null, DataSchema? schema = null, string? weight = null)
    {
        var table = RecordTable.Of(records);
        var wishes = new TableWishes(label, null, [], weight, group);
        var meant = schema is null ? SchemaInference.Infer(table, wishes) : GivenSchema.With(schema, table, wishes);
        var data = TableEncoder.Encode(table, meant);
        return schema is not null || group is not null ? data
            : new Dataset(data.Name, data.Objective, data.Fields)
            {
                Columns = data.Columns, Summary = data.Summary, Schema = data.Schema, Origins = data.Origins, Weights = data.Weights, Table = table,
            };
    }

    /// <summary>The field of a name, or null.</summary>
    public Field? Find(string field) => fields.GetValueOrDefault(field);

    /// <summary>The values of one row's input, <c>[Features]</c>.</summary>
    public ReadOnlySpan<float> Row(int row) => Input.Numbers(row);

    /// <summary>Some of the rows, copied, in the order given. The summary stays that of the whole.</summary>
    /// <param name="rows">Row numbers; a number may come twice.</param>
    public Dataset Select(int[] rows)
    {
        return With(Over(stored => stored.Select(rows)), Tasks is null ? null : Array.ConvertAll(rows, row => Tasks[row]),
            Groups is null ? null : Array.ConvertAll(rows, row => Groups[row]),
            Origins is null ? null : Array.ConvertAll(rows, row => Origins[row]),
            Weights is null ? null : Array.ConvertAll(rows, row => Weights[row]));
    }

    /// <summary>The fields that steps can see, one for each stretch of rows that is kept.</summary>
    internal IEnumerable<Field> Stored => fields.Values.Where(f => f.Type != FieldType.Text).DistinctBy(f => f.Stored);

    /// <summary>The name by which the rows of a field are kept: that of the first field that reads them.</summary>
    internal string StoredAs(Field field) => fields.Values.First(f => f.Stored == field.Stored).Name;

    /// <summary>What a field of this name, type and shape is called where it is missing; nothing where it is there.</summary>
    internal IEnumerable<string> Lacks(string field, FieldType type, Shape shape)
    {
        if (Find(field) is { } found && found.Type == type && found.Shape == shape) yield break;
        yield return Field.Form(field, type, shape);
    }

    /// <summary>
    /// The same rows, of some of which it is not known what is to be learnt: there the fields of the truth are 0, and the field
    /// <c>labelled</c>, <c>[]</c>, which all rows then have, is 0 in place of 1.
    /// </summary>
    /// <param name="rows">The rows without labels.</param>
    /// <exception cref="Problems.CohortException">The truth lies in what the network reads, as of a text.</exception>
    internal Dataset WithoutTruth(int[] rows)
    {
        if (Answers is not null) return Answers.WithoutAnswers(this, rows);
        var truth = Objective.Truth.Select(name => this[name]).Concat(Fields.Where(f => f.IsTruth)).Select(f => f.Stored).ToHashSet();
        if (Objective.Inputs.Any(input => truth.Contains(this[input].Stored)))
            throw DataProblems.LabelsNeeded.Exception($"a {Objective.Name} is its own truth, so its rows cannot be without labels");
        var labelled = new float[Rows];
        Array.Fill(labelled, 1);
        foreach (var row in rows) labelled[row] = 0;
        var hidden = Over(stored => truth.Contains(stored) ? stored.Cleared(rows) : stored);
        return With([.. hidden, Field.Numbers("labelled", [], labelled)], Tasks, Groups, Origins, Weights);
    }

    /// <summary>Whether a row carries a label; all do, unless some were hidden.</summary>
    internal bool IsLabelled(int row) => Find("labelled") is not { } labelled || labelled.Numbers(row)[0] != 0;

    /// <summary>Rows of the same form of which only inputs are known; everything else about them is 0.</summary>
    /// <param name="inputs"><c>[rows * Features]</c>.</param>
    internal Dataset Asked(float[] inputs)
    {
        var rows = inputs.Length / Features;
        return With(Over(stored => stored == Input.Stored ? new FieldRows.Of<float>(inputs, Features) : stored.Blank(rows)), null, null);
    }

    /// <summary>The weights of the rows of several, one after the other; null where none of them has any.</summary>
    internal static float[]? WeightsOf(IReadOnlyList<Dataset> parts) => parts.All(part => part.Weights is null) ? null
        : [.. parts.SelectMany(part => part.Weights ?? Enumerable.Repeat(1f, part.Rows))];

    /// <summary>The same kind of rows with other contents: name, objective and columns stay, and the summary unless another is given.</summary>
    internal Dataset With(IReadOnlyList<Field> contents, int[]? tasks, string[]? groups, int[]? origins = null, float[]? weights = null,
        DataSummary? summary = null) =>
        new(Name, Objective, contents)
        {
            Tasks = tasks, Groups = groups, Origins = origins, Weights = weights, Columns = Columns, Schema = Schema, Summary = summary ?? Summary,
            Answers = Answers, Tokenizer = Tokenizer,
        };

    /// <summary>The same rows of a table, with what is known of them; each column has its own mean and scale.</summary>
    internal Dataset Describe(
        IReadOnlyList<Column> columns, string[]? groups, DataSummary summary, DataSchema? schema = null, int[]? origins = null,
        float[]? weights = null) =>
        new(Name, Objective, [.. Fields.Select(f => f == Input && f.Type == FieldType.Number ? f.Scaled(FieldScaling.EachValue) : f)])
        {
            Tasks = Tasks, Groups = groups, Columns = columns, Summary = summary, Schema = schema, Origins = origins, Weights = weights ?? Weights,
            Answers = Answers, Tokenizer = Tokenizer,
        };

    /// <summary>The same rows, with something more that a person should know.</summary>
    internal Dataset Noted(params string[] notes) =>
        Describe(Columns, Groups, Summary with { Notes = [.. Summary.Notes, .. notes] }, Schema, Origins);

    // Fields that are stretches of the same rows are so afterwards, too.
    private Field[] Over(Func<FieldRows, FieldRows> change)
    {
        var changed = new Dictionary<FieldRows, FieldRows>();
        return [.. Fields.Select(f => f.Over(changed.TryGetValue(f.Stored, out var known) ? known : changed[f.Stored] = change(f.Stored)))];
    }

    // All of a field's values, row after row; a copy where it is a stretch of longer rows.
    private T[] ValuesOf<T>(string name)
    {
        if (Find(name) is not { Stored: FieldRows.Of<T> stored } field) return [];
        if (field.Size == stored.Length) return stored.Values;
        var values = new T[(long)Rows * field.Size];
        for (var row = 0; row < Rows; row++)
            stored.Values.AsSpan(row * stored.Length + field.Offset, field.Size).CopyTo(values.AsSpan(row * field.Size));
        return values;
    }
}
