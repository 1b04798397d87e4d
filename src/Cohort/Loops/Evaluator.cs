using Cohort.Contexts;
using Cohort.Data;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>Measures the learners of one arm: on the common test set, on every further one, and on each peer's local test.</summary>
internal sealed class Evaluator : IObservationServices
{
    private readonly ArmSetup setup;
    private readonly Arm arm;
    private readonly RunMetrics metrics;
    private readonly IReadOnlyList<TestSet> sets;
    private readonly Dictionary<(LearnerGroup Group, TestSet Set), IPredictor> predictors = [];
    private readonly Dictionary<int, int[]> testOfTask = [];
    private TestSet? training;

    public Evaluator(ArmSetup setup, Arm arm, RunMetrics metrics)
    {
        (this.setup, this.arm, this.metrics) = (setup, arm, metrics);
        sets = setup.TestSets;
        foreach (var group in arm.Groups)
        {
            PredictorOf(group, sets[0]); // a learner that nothing answers for is told of before it learns
            Examination.Require(group, metrics.Spoken);
        }
    }

    /// <summary>Each metric, and the loss, for each learner on the common test set, and on every further one under that one's name.</summary>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <param name="witnesses">Are shown the answers on the common one.</param>
    public async ValueTask<Scores> OnTestAsync(CancellationToken cancellation, params IReadOnlyList<IRowWitness> witnesses)
    {
        var scores = new Scores(metrics.Names, arm.Learners.Count);
        foreach (var set in sets)
        {
            var measured = await MeasureAsync(set, [.. arm.Learners.Select(l => (l, set.AllRows))], cancellation, set == sets[0] ? witnesses : []);
            foreach (var (metric, values) in measured.All) values.CopyTo(scores[RunMetrics.On(set.Name, metric)]);
        }

        return scores;
    }

    /// <summary>Each metric, and the loss, for some learners on rows.</summary>
    public ValueTask<Scores> OnAsync(
        TestSet set, IReadOnlyList<LearnerView> learners, CancellationToken cancellation, params IReadOnlyList<IRowWitness> witnesses) =>
        MeasureAsync(set, [.. learners.Select(l => (l, set.AllRows))], cancellation, witnesses);

    /// <summary>
    /// Each metric, and the loss, for each learner on its peer's local test (of a text on windows spread evenly over it, where they are many),
    /// of the pooled learner of a group for each peer; NaN for a peer that set no rows aside; null where nobody did.
    /// </summary>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <param name="witnesses">Are shown the answers.</param>
    public async ValueTask<Scores?> OnLocalTestAsync(CancellationToken cancellation, params IReadOnlyList<IRowWitness> witnesses)
    {
        if (setup.Peers.All(p => p.LocalTest.Length == 0)) return null;
        var items = arm.Groups.SelectMany(group => arm.Kind == ArmKind.Pooled
            ? setup.Groups[group.View.Index].Group.Peers.Select(peer => (group.Learners[0], Sampled(setup.Train, setup.Peers[peer].LocalTest)))
            : group.Learners.Select(learner => (learner, Sampled(setup.Train, setup.Peers[learner.Host].LocalTest))));
        return await MeasureAsync(Training, [.. items], cancellation, witnesses);
    }

    /// <summary>
    /// Each metric, and the loss, for each learner on the rows that its peer, or of a pooled learner everybody, keeps out of training to validate on
    /// (<c>peers.validation</c>); NaN where there are none; null where nobody has any.
    /// </summary>
    public async ValueTask<Scores?> OnValidationAsync(CancellationToken cancellation)
    {
        if (arm.Learners.All(l => l.Validation.Length == 0)) return null;
        return await MeasureAsync(Training, [.. arm.Learners.Select(l => (l, Sampled(setup.Train, l.Validation.ToArray())))], cancellation);
    }

    /// <summary>The run's score on the test rows of one task, turned so that more is better.</summary>
    public async ValueTask<double> ScoreAsync(LearnerView learner, int task, CancellationToken cancellation)
    {
        var common = sets[0];
        if (!testOfTask.TryGetValue(task, out var rows))
            testOfTask[task] = rows = common.Data.Tasks is { } tasks ? [.. common.AllRows.Where(r => tasks[r] == task)] : common.AllRows;
        var score = (await MeasureAsync(common, [(learner, rows)], cancellation))[metrics.Score][0];
        return metrics.Score.Better == Better.Lower ? -score : score;
    }

    /// <summary>A learner's outputs, or a tap, on rows of a test set.</summary>
    /// <exception cref="KeyNotFoundException">There is no test set of this name; the message lists those that there are.</exception>
    public async ValueTask<float[]> PredictAsync(
        LearnerView learner, string set, int[] rows, string? tap, Action<Forwarding>? before, CancellationToken cancellation)
    {
        var found = SetOf(set);
        var group = GroupOf(learner);
        var predictor = tap is null && before is null ? PredictorOf(group, found) : group.PredictorOf(found.Buffers, tap, before: before);
        float[] outputs = [];
        await predictor.PredictAsync([(learner, rows)], (_, values) => outputs = values.ToArray(), cancellation);
        return outputs;
    }

    /// <summary>A learner's outputs on rows that a method made.</summary>
    /// <exception cref="ArgumentException">They are not read as the data is.</exception>
    public async ValueTask<float[]> PredictAsync(LearnerView learner, Dataset rows, CancellationToken cancellation)
    {
        foreach (var input in setup.Train.Objective.Inputs.Where(input => !ReadsAlike(rows, setup.Train, input)))
            throw new ArgumentException($"the rows have to have {setup.Train[input]}, as they lie in the data", nameof(rows));
        using var buffers = new ExampleBuffers(rows);
        float[] outputs = [];
        int[] all = [.. Enumerable.Range(0, rows.Rows)];
        await GroupOf(learner).PredictorOf(buffers).PredictAsync([(learner, all)], (_, values) => outputs = values.ToArray(), cancellation);
        return outputs;
    }

    /// <summary>The rows of a test set, as a method that observes sees them.</summary>
    public Dataset DataOf(string set) => SetOf(set).Data;

    public IEnumerable<string> SetNames => sets.Select(s => s.Name);

    // Whether a program that was recorded for one data set may read a field of another: form, places and bounds agree.
    private static bool ReadsAlike(Dataset rows, Dataset data, string name) => rows.Find(name) is { } own && data[name] is { } its
        && (own.Type, own.Shape, own.Offset, own.Stored.Length, rows.StoredAs(own)) == (its.Type, its.Shape, its.Offset, its.Stored.Length,
            data.StoredAs(its)) && (its.Bound == 0 || (own.Bound > 0 && own.Bound <= its.Bound));

    // The rows that peers have, of which they set some aside.
    private TestSet Training => training ??= new TestSet("", setup.Train, setup.TrainBuffers);

    private TestSet SetOf(string name) => sets.FirstOrDefault(s => s.Name == name)
        ?? throw new KeyNotFoundException($"there is no test set '{name}'; there are {string.Join(", ", sets.Select(s => $"'{s.Name}'"))}");

    private async ValueTask<Scores> MeasureAsync(
        TestSet set, (LearnerView Learner, int[] Rows)[] items, CancellationToken cancellation, params IReadOnlyList<IRowWitness> witnesses)
    {
        var scores = new Scores(metrics.OfOneSet, items.Length);
        foreach (var group in arm.Groups)
        {
            int[] own = [.. Enumerable.Range(0, items.Length).Where(i => ReferenceEquals(GroupOf(items[i].Learner), group))];
            if (own.Length == 0) continue;
            var (data, measured) = (set.Data, own);
            await PredictorOf(group, set).PredictAsync([.. own.Select(i => items[i])], Measure, cancellation);
            foreach (var metric in metrics.Spoken)
            {
                foreach (var item in own)
                {
                    cancellation.ThrowIfCancellationRequested();
                    scores[metric.Metric][item] = Examination.Measure(setup, group, items[item].Learner, data, items[item].Rows, metric);
                }
            }

            void Measure(int at, ReadOnlySpan<float> outputs)
            {
                var item = measured[at];
                var predictions = data.Objective.Against(data, items[item].Rows, outputs);
                foreach (var metric in metrics.Measured) scores[metric.Metric][item] = metric.Measure(predictions);
                scores[Metric.Loss][item] = data.Objective.MeanLoss(predictions);
                foreach (var witness in witnesses) witness.See(data, item, items[item].Rows, outputs);
            }
        }

        return scores;
    }

    private IPredictor PredictorOf(LearnerGroup group, TestSet set)
    {
        if (predictors.TryGetValue((group, set), out var known)) return known;
        return predictors[(group, set)] = group.PredictorOf(set.Buffers);
    }

    private LearnerGroup GroupOf(LearnerView learner) =>
        arm.Groups.First(g => ReferenceEquals(g.Learners.ElementAtOrDefault(learner.Row), learner));

    // The outputs of a text are many: a sample of it is measured.
    private static int[] Sampled(Dataset data, int[] rows)
    {
        var most = data.Objective is NextTokens ? TextSource.MeasuredWindows(data.Features, data.Classes.Count) : rows.Length;
        return rows.Length <= most ? rows : [.. Enumerable.Range(0, most).Select(i => rows[(long)i * rows.Length / most])];
    }
}
