using Cohort.Contexts;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Testing;

/// <summary>
/// A cohort on a handful of rows, small enough to follow by hand: rows, weights and rounds are in the test's hands. Inputs are not
/// standardised, so a network sees the numbers that the test wrote.
/// </summary>
/// <example><code>
/// using var cohort = new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]);
/// cohort.SetFirstWeights(1, 5);
/// cohort.Advance(1);
/// Assert.Equal([3f, 3f], cohort.FirstWeights());
/// </code></example>
public sealed class TrialCohort : IDisposable
{
    private readonly List<string> journal = [];

    /// <summary>Makes the cohort.</summary>
    /// <param name="plan">Its plan; data and peers are not looked at, and options may be out of range, such as a rate of 0.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="rows">The rows of each peer; none: one peer with all of them.</param>
    /// <exception cref="Problems.CohortException">A method of the plan does not fit.</exception>
    public TrialCohort(Plan plan, Dataset data, params int[][] rows)
        : this(plan, data, threads: 1, rows)
    {
    }

    /// <summary>Makes the cohort, on several threads.</summary>
    /// <param name="plan">Its plan, as above.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="threads">How many threads work, at least 1; it changes no result.</param>
    /// <param name="rows">The rows of each peer, as above.</param>
    /// <exception cref="Problems.CohortException">A method of the plan does not fit.</exception>
    public TrialCohort(Plan plan, Dataset data, int threads, params int[][] rows)
        : this(plan, data, threads, (rows.Length > 0 ? rows : [[.. Enumerable.Range(0, data.Rows)]]).Select(own => (own, Array.Empty<int>())))
    {
    }

    /// <summary>Makes the cohort, with rows that peers hold out.</summary>
    internal TrialCohort(Plan plan, Dataset data, int threads, IEnumerable<(int[] Train, int[] Validation)> rows)
    {
        var peers = rows.Select((own, k) => new PeerRows($"peer{k}", own.Train, []) { Validation = own.Validation }).ToArray();
        var dealt = new DealtData(data, data, peers);
        Setup = ArmSetup.For(plan, dealt, threads) with { Journal = (round, name, value) => journal.Add($"{round} {name}: {value}") };
        RunChecks.RequireFit(Setup, RunMetrics.Of(plan, dealt));
        Arm = new Arm(ArmKind.Together, Setup);
        foreach (var group in Arm.Groups) group.LeaveUnits();
    }

    /// <summary>The learners, in order of their ids.</summary>
    public IReadOnlyList<LearnerView> Learners => Arm.Learners;

    /// <summary>The learners' network; of several groups that of the first.</summary>
    public Network Network => Arm.Groups[0].Network;

    /// <summary>What methods wrote to the journal: <c>ROUND METHOD.NAME: VALUE</c>.</summary>
    public IReadOnlyList<string> Journal => journal;

    /// <summary>
    /// What was spent so far, by the loop's count and the methods' own, in the order of the units; those of which nothing was spent are left out.
    /// </summary>
    public IReadOnlyDictionary<Unit, long> Spent => Arm.Spent.Totals();

    /// <summary>Training steps so far, added over all learners.</summary>
    public long Steps => Arm.Spent[Unit.Steps];

    /// <summary>Examples shown so far, added over all learners.</summary>
    public long Examples => Arm.Spent[Unit.Examples];

    /// <summary>Bytes that crossed between peers so far.</summary>
    public long Bytes => Arm.Spent[Unit.Bytes];

    internal ArmSetup Setup { get; }

    internal Arm Arm { get; }

    /// <summary>A learner by its id.</summary>
    public LearnerView this[int learner] => Learners[learner];

    /// <summary>Advances by one round, and gives each learner's mean training loss, NaN for one that idled.</summary>
    public double[] Advance(int round) => Arm.Advance(round);

    /// <summary>As <see cref="Advance"/>, where methods wait for something outside.</summary>
    public ValueTask<double[]> AdvanceAsync(int round, CancellationToken cancellation = default) => Arm.AdvanceAsync(round, cancellation);

    /// <summary>The values of a segment, by its name in the row: <c>output.weight</c>, <c>scaffold.server/output.weight</c>.</summary>
    public Span<float> Values(int learner, string segment) => Learners[learner][GroupOf(learner).Row[segment]];

    /// <summary>Sets the first weight of every learner, and all its other weights to 0.</summary>
    public void SetFirstWeights(params float[] weights)
    {
        for (var k = 0; k < weights.Length; k++)
        {
            foreach (var segment in Network.Segments) Learners[k][segment].Clear();
            Learners[k][Network.Segments[0]][0] = weights[k];
        }
    }

    /// <summary>The first weight of every learner.</summary>
    public float[] FirstWeights() => [.. Learners.Select(l => l[Network.Segments[0]][0])];

    /// <summary>All weights of all learners.</summary>
    public float[] Weights() => [.. Learners.SelectMany(l => Network.Segments.SelectMany(s => l[s].ToArray()))];

    /// <summary>Makes the weights as they are now those that learners started from, for methods that declare <c>KeepStart</c>.</summary>
    public void StartHere()
    {
        foreach (var group in Arm.Groups) GroupStart.Freeze(group);
    }

    /// <summary>A round as a method sees it.</summary>
    /// <param name="number">The round.</param>
    /// <param name="method">The method's name in the plan; of a second one of its kind with its number, <c>NAME#2</c>.</param>
    public RoundContext Round(int number, string method = "test") => Arm.Round(number, NameOf(method));

    /// <summary>A learner's outputs on training rows, <c>[n, outputs]</c>.</summary>
    public float[] Predict(int learner, params int[] rows) => PredictAsync(learner, rows).AsTask().GetAwaiter().GetResult();

    /// <summary>As <see cref="Predict"/>, where a method that answers in place of the network has to be waited for.</summary>
    public ValueTask<float[]> PredictAsync(int learner, params int[] rows) => GroupOf(learner).PredictAsync(Learners[learner], rows, null, default);

    /// <summary>Shows the learners to the methods that observe, as after a round.</summary>
    /// <param name="round">The round; 0 before the first.</param>
    /// <param name="score">A learner's score on the test rows of a task.</param>
    public void Observe(int round, Func<LearnerView, int, double> score) =>
Arm.ObserveAsync(round, new Scored(new Evaluator(Setup, Arm, RunMetrics.Of(Setup.Plan, Setup.Data)), score)).AsTask().GetAwaiter().GetResult();

    /// <summary>What methods conclude after a round: each number with its values in order of ids.</summary>
    public IReadOnlyDictionary<string, double[]> Conclude(int round) => Arm.Conclude(round).ToDictionary(c => c.Metric.Name, c => c.Values);

    /// <summary>What methods recorded since this was last asked: each number with its values by learner id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, double>> Recorded() =>
        Arm.Recorded.Take().ToDictionary(r => r.Metric.Name, r => r.Values);

    /// <inheritdoc/>
    public void Dispose()
    {
        Arm.Dispose();
        Setup.Dispose();
    }

    private LearnerGroup GroupOf(int learner) => Arm.Groups.First(g => g.Learners.Contains(Learners[learner]));

    private static MethodName NameOf(string method) => method.Split('#') is [var name, var second]
        ? new MethodName(name, int.Parse(second, System.Globalization.CultureInfo.InvariantCulture))
        : new MethodName(method);

    /// <summary>The cohort's own sets and predictions, with the test's scores.</summary>
    private sealed class Scored(Evaluator evaluator, Func<LearnerView, int, double> score) : IObservationServices
    {
        public IEnumerable<string> SetNames => evaluator.SetNames;

        public Dataset DataOf(string set) => evaluator.DataOf(set);

        public ValueTask<double> ScoreAsync(LearnerView learner, int task, CancellationToken cancellation) =>
            ValueTask.FromResult(score(learner, task));

        public ValueTask<float[]> PredictAsync(
            LearnerView learner, string set, int[] rows, string? tap, Action<Forwarding>? before, CancellationToken cancellation) =>
            evaluator.PredictAsync(learner, set, rows, tap, before, cancellation);

        public ValueTask<float[]> PredictAsync(LearnerView learner, Dataset rows, CancellationToken cancellation) =>
            evaluator.PredictAsync(learner, rows, cancellation);
    }
}
