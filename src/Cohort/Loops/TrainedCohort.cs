using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Data;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// The learners that a run left in its folder, to be asked and measured again, without the data that they learnt from: they answer with the same
/// bits. It owns them: they live until it is disposed.
/// </summary>
/// <example><code>
/// using var cohort = TrainedCohort.Open("run1");
/// var answers = cohort.Learners["north"].Predict(visits);
/// </code></example>
public class TrainedCohort : IDisposable
{
    private readonly ArmSetup setup;
    private readonly Arm arm;
    private readonly string? folder;

    private protected TrainedCohort(ArmSetup setup, Arm arm, DataSchema? schema, bool adapted, string? folder = null)
    {
        (this.folder, this.setup, this.arm, Schema) = (folder, setup, arm, schema);
        Arm = adapted ? ArmKind.Adapted : arm.Kind;
        Learners = new TrainedLearners([.. arm.Groups.SelectMany(g => g.Learners.Select(l => new TrainedLearner(l, g, setup, this)))]);
    }

    /// <summary>The plan that they were trained by.</summary>
    public Plan Plan => setup.Plan;

    /// <summary>The learners, in order of their ids, and by name.</summary>
    public TrainedLearners Learners { get; }

    /// <summary>What the columns of the table mean that they learnt from; null where they learnt from something else.</summary>
    public DataSchema? Schema { get; }

    /// <summary>The names of the classes, in the order of the outputs; empty where there are none.</summary>
    public IReadOnlyList<string> Classes => setup.Train.Objective is Classification ? setup.Train.Classes : [];

    /// <summary>The characters that they know, in the order of their tokens; empty where they did not learn from a text.</summary>
    public IReadOnlyList<string> Vocabulary => setup.Train.Objective is NextTokens ? setup.Train.Classes : [];

    /// <summary>Opens the folder of a run that has ended.</summary>
    /// <param name="folder">The folder that was given to the run.</param>
    /// <param name="source">What the plan may name; default the library's things. A run that took something from an assembly needs it again.</param>
    /// <param name="adapted">Whether the learners are wanted as they were adapted to their peer's own rows.</param>
    /// <param name="threads">Worker threads; changes no result.</param>
    /// <exception cref="CohortException">The folder holds no run that has ended, or what it holds cannot be read.</exception>
    public static TrainedCohort Open(string folder, PlanSource? source = null, bool adapted = false, int threads = 1)
    {
        source ??= PlanSource.Library;
        var file = LearnersFile.Read(folder);
        RunInputs.Read(Path.Combine(folder, RunFolder.InputsFile)).RequireAssemblies(source.Added);
        var plan = source.LoadKept(Path.Combine(folder, RunFolder.PlanFile));
        var schema = SchemaOf(folder, file.Form);
        var dealt = new DealtData(file.Form, file.Form, [.. file.Peers.Select(name => new PeerRows(name, [], []))]);
        var setup = ArmSetup.For(plan, dealt, threads);
        Arm? arm = null;
        try
        {
            setup = setup with { Starts = setup.Groups.ToDictionary(group => group.Group.Name, _ => StartingNetwork.Replaced) };
            arm = new Arm(ArmKind.Together, setup);
            if (arm.Groups.Count != file.Groups.Count)
                throw CheckpointProblems.NoLearners.Exception($"the plan has {arm.Groups.Count} groups, and the file {file.Groups.Count}", folder);
            arm.Become(file.Groups, file.NextId);
            foreach (var group in arm.Groups) Restore(group, Path.Combine(folder, adapted ? RunFolder.AdaptedFolder : ""));
            return new TrainedCohort(setup, arm, schema, adapted, folder);
        }
        catch
        {
            arm?.Dispose();
            setup.Dispose();
            throw;
        }
    }

    /// <summary>Reads a table of the kind that they learnt from: columns by name, whatever their order.</summary>
    /// <param name="path">A CSV or TSV file, gzipped or not, with the label; <c>-</c> is standard input.</param>
    /// <returns>All rows that have a label, each with its number (<see cref="Dataset.Origins"/>).</returns>
    /// <exception cref="CohortException">It cannot be read, lacks columns, or they did not learn from a table (COH2041).</exception>
    public Dataset ReadTable(string path) => Tables.Read(path);

    /// <summary>Reads tables of peers that brought their own: in the order of the plan, each row with whose it is.</summary>
    /// <param name="members">The files by the names of their peers, all or some of them.</param>
    /// <returns>All rows that have a label, each with its peer (<see cref="Dataset.Groups"/>) and its number there.</returns>
    /// <exception cref="CohortException">One cannot be read, or the run has no such peer; lists everything.</exception>
    public Dataset ReadTables(IReadOnlyDictionary<string, string> members) => Tables.Read(members);

    /// <summary>Reads again what they learnt from, where it lay.</summary>
    /// <param name="set">Of what set the rows are wanted: a test set may be a file of its own; <c>all</c> for all rows.</param>
    /// <exception cref="CohortException">
    /// It is not there any more, has changed, or was no file, such as standard input; or there is no such set.
    /// </exception>
    public Dataset ReadOwnTable(string set = "all") => Tables.ReadOwn(set);

    /// <summary>Reads the inputs of a table piece by piece, so that a long one takes no more memory than a short one.</summary>
    /// <param name="path">A CSV or TSV file, gzipped or not; the label is not needed.</param>
    /// <param name="rows">How many rows a piece has at most, from 1; pieces of very long texts have fewer.</param>
    /// <returns>Pieces in order, <c>[rows, features]</c> each; NaN is a missing number.</returns>
    /// <exception cref="CohortException">It cannot be read, lacks columns, or they did not learn from a table (COH2041).</exception>
    public IEnumerable<float[]> ReadInputs(string path, int rows = 2048)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var schema = RequireSchema();
        return Pieces();

        IEnumerable<float[]> Pieces()
        {
            var before = 0;
            foreach (var piece in TableReader.Pieces(path, HeaderRow.Auto, [.. schema.Columns.Select(c => c.Name)], rows))
            {
                yield return TableEncoder.Inputs(piece, schema, before);
                before += piece.Rows;
            }
        }
    }

    /// <summary>The rows of a set, by their numbers in the table that the run read, from 1.</summary>
    /// <param name="set"><c>train</c>, <c>local_test</c>, <c>validation</c>, <c>shared</c> or <c>test</c>.</param>
    /// <param name="member">In whose table, where peers brought tables of their own; null where there was one.</param>
    /// <exception cref="CohortException">The run did not read a table, or has no such set.</exception>
    public IReadOnlySet<int> RowsOf(string set, string? member = null) => Tables.RowsOf(set, member);

    /// <summary>The rows of a table that the run used as a set.</summary>
    /// <param name="table">What <see cref="ReadTable"/> gave of the run's own file, or <see cref="ReadTables"/> of its peers' files.</param>
    /// <param name="set">The set, as of <see cref="RowsOf"/>.</param>
    /// <exception cref="CohortException">The run has no such set, or it is another table: rows are missing (COH2019).</exception>
    public Dataset Select(Dataset table, string set) => Tables.Select(table, set);

    /// <summary>Measures every learner on rows, by the metrics of the run.</summary>
    /// <param name="data">Rows of the form that they learnt from, such as <see cref="ReadTable"/> gives.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>Of each metric, the loss last, a value for each learner in order of ids.</returns>
    /// <exception cref="ArgumentException">The rows are of another form.</exception>
    public async ValueTask<IReadOnlyList<(Metric Metric, IReadOnlyList<double> Values)>> EvaluateAsync(
        Dataset data, CancellationToken cancellation = default) =>
        [.. (await ScoresAsync(data, arm.Learners, cancellation)).All.Select(s => (s.Metric, (IReadOnlyList<double>)s.Values))];

    /// <summary>Which classes each learner takes for which, on rows.</summary>
    /// <param name="data">Rows of the form that they learnt from, with their classes.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>A matrix for each learner in order of ids; none where they did not learn classes, or there are no rows.</returns>
    public async ValueTask<IReadOnlyList<ConfusionMatrix>> ConfusionAsync(Dataset data, CancellationToken cancellation = default)
    {
        if (!ConfusionCounts.Suits(data)) return [];
        using var buffers = new ExampleBuffers(data);
        var evaluator = new Evaluator(setup, arm, RunMetrics.Of(setup.Plan, setup.Data));
        var counts = new ConfusionCounts();
        await evaluator.OnAsync(new TestSet("", data, buffers), arm.Learners, cancellation, counts);
        return [.. Enumerable.Range(0, Learners.Count).Select(counts.Of).OfType<ConfusionMatrix>()];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        arm.Dispose();
        setup.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>How they learnt.</summary>
    internal ArmKind Arm { get; }

    /// <summary>The metrics of the run, and the loss, for some of the learners on rows.</summary>
    internal ValueTask<Scores> ScoresAsync(Dataset data, IReadOnlyList<LearnerView> learners, CancellationToken cancellation)
    {
        var lacking = setup.Train.Objective.Inputs.Concat(setup.Train.Objective.Truth).SelectMany(name =>
            data.Lacks(name, setup.Train[name].Type, setup.Train[name].Shape)).ToArray();
        if (lacking.Length > 0) throw new ArgumentException($"the rows lack {string.Join(" and ", lacking)}, which the learners need", nameof(data));
        return Measured();

        async ValueTask<Scores> Measured()
        {
            using var buffers = new ExampleBuffers(data);
            var evaluator = new Evaluator(setup, arm, RunMetrics.Of(setup.Plan, setup.Data));
            return await evaluator.OnAsync(new TestSet("", data, buffers), learners, cancellation);
        }
    }

    /// <summary>Which row of the table, or of whose table, is in which set.</summary>
    private protected virtual IEnumerable<(int Row, string Set, string Peer)> Entries() => RowsFile.Read(folder!);

    /// <exception cref="CohortException">They did not learn from a table.</exception>
    internal DataSchema RequireSchema() => Schema
        ?? throw DataProblems.NoTable.Exception("these learners did not learn from a table: the columns of one would mean nothing to them", folder);

    private RunTables Tables => new(folder, Plan, RequireSchema(), Entries);

    // Null where they learnt from no table. What it makes of a row has to be what they take.
    private static DataSchema? SchemaOf(string folder, Dataset form)
    {
        var path = Path.Combine(folder, RunFolder.SchemaFile);
        if (!File.Exists(path)) return null;
        var schema = DataSchemaFile.Read(path);
        var why = schema.Features != form.Features ? $"its columns make {schema.Features} features, and the learners read {form.Features}"
            : schema.Kind == LabelTask.Regression != form.Objective is Regression
                ? $"its label is of another kind than the learners' {form.Objective.Name}"
            : !schema.Classes.SequenceEqual(form.Classes) ? "its classes are not those of the learners"
            : form.Fields.FirstOrDefault(field => field.Stored.Length != field.Size) is { } field
                ? $"a row of its columns has {field.Size} values of {field.Name}, and one of the learners is {field.Stored.Length} long"
            : null;
        return why is null ? schema : throw CheckpointProblems.NoLearners.Exception(why, path);
    }

    private static void Restore(LearnerGroup group, string folder)
    {
        foreach (var learner in group.Learners)
        {
            var path = Path.Combine(folder, LearnersFile.FileOf(learner.Id));
            if (!File.Exists(path)) throw CheckpointProblems.NoLearners.Exception("the file of a learner is missing", path);
            using var reader = SafetensorsReader.Open(path);
            if (reader.Metadata.GetValueOrDefault("learner") is var id && id != StartingNetwork.Written(learner.Id))
                throw CheckpointProblems.NoLearners.Exception(
                    $"it is the file of learner {Excerpt.Of(id ?? "(which is not said)")}, not of {learner.Id}", path);
            foreach (var segment in StartingNetwork.SegmentsOf(group))
            {
                if (reader.Find(segment.Name) is not { } tensor || !Offer.Of(tensor).Fits(segment))
                    throw CheckpointProblems.NoLearners.Exception($"it holds no {segment.Name} of the shape {segment.Shape}", path);
                reader.Read(segment.Name, learner[segment]);
            }
        }
    }
}
