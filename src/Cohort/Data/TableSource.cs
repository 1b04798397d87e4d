using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>A CSV or TSV file: <c>--data clinics.csv --label outcome</c>.</summary>
public sealed class TableSource : IDataSource
{
    /// <inheritdoc/>
    public TrainTest Load(DataRequest request)
    {
        var options = request.Options;
        var problems = new List<Problem>();
        if (!(options.Holdout > 0 && options.Holdout < 1))
            problems.Add(DataProblems.BadOption.Here($"holdout is {options.Holdout}; it must be above 0 and below 1"));
        if (options.Rows is < 1) problems.Add(DataProblems.BadOption.Here($"rows is {options.Rows}; it must be at least 1"));
        if (problems.Count > 0) throw new CohortException(problems);
        var split = HoldoutSplit.Split(Read(options), options.Holdout, request.Seed);
        return options.Rows is { } rows && rows < split.Train.Rows ? split with { Train = Sample(split.Train, rows, request.Seed) } : split;
    }

    /// <summary>Reads the whole file, with nothing held out.</summary>
    /// <param name="options">Its path, label and, if wanted, schema.</param>
    public static Dataset Read(DataOptions options)
    {
        if (options.Task == TaskKind.Sequence) throw DataProblems.BadOption.Exception("task is sequence; a table has classes or numbers to predict, and a text no label", options.Source);
        var schema = options.Schema is null ? null : DataSchemaFile.Read(options.Schema);
        var known = schema is null ? Known(options) : [schema.Label, .. schema.Columns.Select(c => c.Name)];
        var table = TableReader.Read(options.Source, options.Header, known);
        return TableEncoder.Encode(table, schema ?? SchemaInference.Infer(table, options.Label, options.Group, options.Task));
    }

    /// <summary>What the columns of the file mean, as far as can be seen: the contents of a schema file.</summary>
    /// <param name="options">Its path and label; a schema named there is not read.</param>
    public static DataSchema InferSchema(DataOptions options) =>
        SchemaInference.Infer(TableReader.Read(options.Source, options.Header, Known(options)), options.Label, options.Group, options.Task);

    private static string[] Known(DataOptions options) => [.. new[] { options.Label, options.Group }.OfType<string>().Where(n => n != "last")];

    private static Dataset Sample(Dataset data, int rows, ulong seed)
    {
        var order = Enumerable.Range(0, data.Rows).ToArray();
        new RandomStream(seed, "rows").Shuffle<int>(order);
        return data.Select([.. order[..rows].Order()]);
    }
}
