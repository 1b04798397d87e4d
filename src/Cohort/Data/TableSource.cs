using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>A CSV or TSV file, gzipped or not, with or without a header row; a share of its rows is held out as the common test set.</summary>
[PlanName("table")]
public sealed record TableSource : IDataSource
{
    /// <summary>
    /// The file; <c>-</c> is standard input. None where peers bring tables of their own (<c>peers.members</c>): the other options then say what those
    /// have in common.
    /// </summary>
    [PlanArgument]
    [PlanLeftOut]
    public PlanPath? Path { get; init; }

    /// <summary>The column to predict: its name, its number from 1, or <c>last</c>. A schema names it, too.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Whether the label is a class or a number; null: text is a class, and numbers are classes where they are whole,
    /// at most 20 different and each comes several times.
    /// </summary>
    public LabelTask? Task { get; init; }

    /// <summary>The column that says whose row it is, for the split <c>natural_id</c>; not a feature.</summary>
    public string? Group { get; init; }

    /// <summary>
    /// The column that says what each row counts for in training beside the others: numbers of 0 and more, 0 to leave a row out of it (COH2047);
    /// not a feature. It multiplies the weights of classes; what is measured is without weights. Null: all rows count the same.
    /// </summary>
    [PlanLeftOut]
    public string? Weight { get; init; }

    /// <summary>The share of rows kept back as the common test set; with <c>peers.members</c> that is what they set aside.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    /// <summary>Whether the first row holds the column names.</summary>
    public HeaderRow Header { get; init; } = HeaderRow.Auto;

    /// <summary>
    /// A schema file (<c>cohort data schema</c>) that fixes columns, categories and classes; null: they are inferred. What else is said of
    /// columns has to agree with it.
    /// </summary>
    public PlanPath? Schema { get; init; }

    /// <summary>Columns that are left out, by name or number from 1; neither features nor anything else.</summary>
    [PlanLeftOut]
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>
    /// A file of its own as the common test set, read as the first one is: the same columns, categories and classes. Nothing of the first
    /// is held out then.
    /// </summary>
    [PlanLeftOut]
    public PlanPath? Test { get; init; }

    /// <summary>How many of the rows, chosen at random, are learnt from; null: all that are not held out.</summary>
    [PlanRange(1, 1e9)]
    public int? Rows { get; init; }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        var budget = new ReadingBudget(request.ReadingLimit);
        if (request.Members.Count > 0) return LoadMembers(request.Members, budget);
        var split = Test is null ? HoldoutSplit.Split(Read(budget), Holdout, request.Seed) : WithTest(Understand(budget), budget);
        return Rows is { } rows && rows < split.Train.Rows ? split with { Train = Sample(split.Train, rows, request.Seed) } : split;
    }

    /// <summary>Reads the whole file, with nothing held out.</summary>
    /// <exception cref="CohortException">It cannot be read; every reason is listed.</exception>
    public Dataset Read() => Read(new ReadingBudget());

    private Dataset Read(ReadingBudget budget)
    {
        var (table, schema) = Understand(budget);
        return TableEncoder.Encode(table, schema);
    }

    /// <summary>
    /// What the columns of the file mean, as far as can be seen: the contents of a schema file. A schema that is named is not read.
    /// </summary>
    /// <exception cref="CohortException">It cannot be read; every reason is listed.</exception>
    public DataSchema InferSchema()
    {
        var table = TableReader.Read(File, Header, Known);
        var schema = Infer(table);
        TableEncoder.RequireLabels(table, schema);
        return schema;
    }

    private string File => Path?.Full ?? throw PlanProblems.MissingKey.Exception("a table has no path");

    private string[] Known => [.. new[] { Label, Group, Weight }.Concat(Drop).OfType<string>().Where(n => n != "last")];

    private TableWishes Wishes => new(Label, Task, Drop, Weight, Group);

    private DataSchema Infer(RawTable table) => SchemaInference.Infer(table, Wishes);

    private (RawTable Table, DataSchema Schema) Understand(ReadingBudget budget)
    {
        var given = Schema is null ? null : DataSchemaFile.Read(Schema.Full);
        var known = given is null ? Known : [given.Label, .. given.Columns.Select(c => c.Name)];
        var table = TableReader.Read(File, Header, known, budget);
        return (table, given is null ? Infer(table) : GivenSchema.With(given, table, Wishes));
    }

    private Scene LoadMembers(IReadOnlyList<MemberOptions> members, ReadingBudget budget)
    {
        var tables = MemberTables.Read(members, Header, Known, budget);
        var given = Schema is null ? null : DataSchemaFile.Read(Schema.Full);
        var whole = SharedSchema.Encode(tables, given, Wishes with { Group = null });
        return Test is null ? SharedSchema.SetAside(whole) : WithTest(Test, whole, tables[0].Table.HasHeader, budget);
    }

    private Scene WithTest((RawTable Table, DataSchema Schema) read, ReadingBudget budget) =>
        WithTest(Test!, TableEncoder.Encode(read.Table, read.Schema), read.Table.HasHeader, budget);

    private Scene WithTest(PlanPath file, Dataset train, bool hasHeader, ReadingBudget budget)
    {
        // Where the first file names its columns, the names say whether the other does; where it does not, neither has any.
        var schema = train.Schema!;
        string[] known = [schema.Label, .. schema.Columns.Where(c => c.Kind != ColumnKind.LeftOut).Select(c => c.Name)];
        var other = TableReader.Read(file.Full, hasHeader ? Header : HeaderRow.No, known, budget);
        var test = TableEncoder.Encode(other, schema with { Group = null, Weight = null }); // of no use there
        var noted = train.Noted($"common test set: {test.Rows:#,0} {(test.Rows == 1 ? "row" : "rows")} of {Excerpt.Of(test.Name)}");
        // The test rows' numbers are those of another file.
        return new Scene(noted, test.With(test.Fields, tasks: null, groups: null));
    }

    private static Dataset Sample(Dataset data, int rows, ulong seed)
    {
        var order = Enumerable.Range(0, data.Rows).ToArray();
        new RandomStream(seed, "rows").Shuffle<int>(order);
        return data.Select([.. order[..rows].Order()]);
    }
}
