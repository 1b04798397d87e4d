using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>All that changes while a run goes on: the arms, their curves and the rounds so far. This is what a checkpoint keeps.</summary>
internal sealed class RunState : IDisposable
{
    private readonly ArmSetup setup;
    private readonly RunMetrics metrics;

    public RunState(ArmSetup setup)
    {
        (this.setup, metrics) = (setup, RunMetrics.Of(setup.Plan, setup.Data));
        Arms = [Measured(ArmKind.Together, setup)];
        if (setup.Plan.Baselines) Arms = [.. Arms, Measured(ArmKind.Alone, setup), Measured(ArmKind.Pooled, setup)];
    }

    public IReadOnlyList<MeasuredArm> Arms { get; }

    public MeasuredArm Together => Arms[0];

    /// <summary>Those of which the best round is kept: all, or none.</summary>
    public IReadOnlyList<MeasuredArm> Followed => setup.Plan.Stop is null ? [] : Arms;

    public List<RoundReport> Rounds { get; } = [];

    /// <summary>How many of the rounds lie in the record beside the checkpoints, of those that can change no more.</summary>
    public int KeptRounds { get; set; }

    /// <summary>The lists that were taken back from a checkpoint.</summary>
    public KeptLists KeptLists { get; } = new();

    /// <summary>The run's plan.</summary>
    public Plan Plan => setup.Plan;

    /// <summary>How many peers there are.</summary>
    public int Peers => setup.Peers.Count;

    /// <summary>What is known of a round that is done.</summary>
    public RoundLine LineOf(int round)
    {
        var points = new OrderedDictionary<string, CurvePoint>(StringComparer.Ordinal);
        foreach (var arm in Arms)
        {
            if (PointOf(arm.Curve, round) is { } point) points[arm.Arm.Kind.Name()] = point;
        }

        return new RoundLine(Rounds[round - 1], points);
    }

    /// <summary>Takes back what was known of the next round.</summary>
    public void Add(RoundLine line)
    {
        Rounds.Add(line.Report);
        foreach (var arm in Arms)
        {
            if (line.Points.TryGetValue(arm.Arm.Kind.Name(), out var point)) arm.Curve.Add(point);
        }
    }

    /// <summary>What may have gone otherwise with another number of rounds: methods that asked for it, and tasks that share the rounds.</summary>
    public IEnumerable<string> RoundsFollowers => Arms.SelectMany(arm => arm.Arm.RoundsFollowers)
        .Concat(setup.Tasks > 1 ? ["tasks"] : Array.Empty<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public Curves Curves => new(Arms.ToDictionary(a => a.Arm.Kind, a => (IReadOnlyList<CurvePoint>)a.Curve));

    /// <summary>
    /// The numbers that the run gives, in the order in which they are shown: what is measured, what methods conclude and record; the loss last.
    /// </summary>
    public IReadOnlyList<Metric> Metrics =>
        [.. metrics.Names.Where(m => m != Metric.Loss)
            .Concat(Together.Arm.Conclusions)
            .Concat(Together.Arm.Recorded.Metrics)
            .Append(Metric.Loss)
            .DistinctBy(m => m.Name)];

    /// <summary>One more round in every arm; gives the cohort's losses.</summary>
    public async ValueTask<double[]> AdvanceAsync(int round, CancellationToken cancellation)
    {
        double[] losses = [];
        foreach (var arm in Arms)
        {
            var loss = await arm.Arm.AdvanceAsync(round, cancellation);
            if (arm == Together) losses = loss;
        }

        foreach (var arm in Arms) await arm.ObserveAsync(round, cancellation);
        foreach (var arm in Followed) await arm.Best.FollowAsync(round, cancellation);
        return losses;
    }

    /// <summary>Whether the plan stops early and the cohort has not become better for as long as it says.</summary>
    public bool HasStalled(int round) => round > 0 && setup.Plan.Stop is { } stop && Together.Best.HasStalled(round, stop.Patience);

    /// <summary>Shows the learners to the methods that observe before the first round.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellation)
    {
        foreach (var arm in Arms) await arm.ObserveAsync(0, cancellation);
    }

    /// <summary>Adds a point to every arm's curve; gives them where the arms were measured.</summary>
    public async ValueTask<IReadOnlyDictionary<ArmKind, CurvePoint>?> FollowAsync(int round, bool measures, CancellationToken cancellation)
    {
        var points = new Dictionary<ArmKind, CurvePoint>();
        foreach (var arm in Arms)
        {
            if (await arm.FollowAsync(round, measures, cancellation) is { } point) points[arm.Arm.Kind] = point;
        }

        return measures ? points : null;
    }

    /// <summary>
    /// The final measurements: every arm at the end of the budget, and the cohort and the lone peers once adapted to each peer's own rows.
    /// </summary>
    /// <param name="round">The last round.</param>
    /// <param name="observer">Is told of that.</param>
    /// <param name="keep">Is shown the cohort after it.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    public async ValueTask<FinalResult> ConcludeAsync(int round, IRunObserver? observer, Action<Arm> keep, CancellationToken cancellation)
    {
        foreach (var arm in Followed) arm.Best.PutBack();
        var results = new Dictionary<ArmKind, ArmRows>();
        foreach (var arm in Arms)
        {
            var compared = arm.Arm.Kind == ArmKind.Pooled ? null : Compared;
            results[arm.Arm.Kind] = await arm.ResultAsync(arm == Together ? arm.Arm.Conclude(round) : [], compared, cancellation);
        }

        foreach (var arm in Arms.Where(a => setup.Plan.Baselines && a.Arm.Kind != ArmKind.Pooled))
        {
            var kind = arm.Arm.Kind == ArmKind.Together ? ArmKind.Adapted : ArmKind.AloneAdapted;
            observer?.Adapting(kind);
            results[kind] = await AdaptAsync(arm.Arm, kind, round, kind == ArmKind.Adapted ? keep : _ => { }, cancellation);
        }

        return new FinalResult(results.ToDictionary(r => r.Key, r => r.Value.Result))
        {
            Gains = [.. Gains(results, ArmKind.Together, ArmKind.Alone), .. Gains(results, ArmKind.Adapted, ArmKind.AloneAdapted)],
        };
    }

    // The number that stands for all, where rows give it one by one; without baselines nothing is compared.
    private IMeanMetric? Compared => setup.Plan.Baselines ? metrics.Main as IMeanMetric : null;

    private static IEnumerable<PairedGains> Gains(Dictionary<ArmKind, ArmRows> results, ArmKind arm, ArmKind against) =>
        results.TryGetValue(arm, out var mine) && results.TryGetValue(against, out var others)
            ? [.. mine.Over(arm, against, others)] : [];

    /// <summary>Takes rounds after one out of the report.</summary>
    public void ForgetAfter(int round)
    {
        Rounds.RemoveAll(r => r.Round > round);
        foreach (var arm in Arms) arm.Curve.RemoveAll(p => p.Round > round);
    }

    /// <summary>
    /// Takes what was measured after a round out of the report: it was the last one then, and is not any more. What methods recorded stays.
    /// </summary>
    public void ForgetMeasured(int round)
    {
        string[] measured = [.. metrics.Names.Select(m => m.Name)];
        Rounds[^1] = Rounds[^1] with { Learners = [.. Rounds[^1].Learners.Select(l => l with { Metrics = Without(l.Metrics, measured) })] };
        foreach (var curve in Arms.Select(arm => arm.Curve).Where(curve => curve.Count > 0 && curve[^1].Round == round))
        {
            curve[^1] = curve[^1] with { Metrics = Without(curve[^1].Metrics, measured) };
            if (curve[^1].Metrics.Count == 0) curve.RemoveAt(curve.Count - 1);
        }
    }

    /// <summary>Lets go of all arms but the cohort.</summary>
    public void DisposeBaselines()
    {
        foreach (var arm in Arms.Where(a => a != Together)) arm.Arm.Dispose();
    }

    public void Dispose()
    {
        DisposeBaselines();
        Together.Arm.Dispose();
    }

    private static OrderedDictionary<string, T> Without<T>(IReadOnlyDictionary<string, T> values, string[] names) =>
        new(values.Where(value => !names.Contains(value.Key)), StringComparer.Ordinal);

    // Curves have points in rising order of rounds, and not in every round.
    private static CurvePoint? PointOf(List<CurvePoint> curve, int round)
    {
        var (low, high) = (0, curve.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (curve[middle].Round <= round) low = middle;
            else high = middle - 1;
        }

        return curve.Count > 0 && curve[low].Round == round ? curve[low] : null;
    }

    private async ValueTask<ArmRows> AdaptAsync(Arm from, ArmKind kind, int round, Action<Arm> keep, CancellationToken cancellation)
    {
        var (learner, pass) = (setup.Plan.Learner, new LocalOptions { Passes = 1 });
        learner = learner with { Local = pass, RateSchedule = null, Groups = [.. learner.Groups.Select(g => g with { Local = null })] };
        var measured = Measured(kind, setup with { Plan = setup.Plan with { Learner = learner } });
        using var arm = measured.Arm;
        if (from.HasChanged) arm.Become([.. from.Groups.Select(g => g.Population.Members)], from.NextId);
        foreach (var (group, same) in arm.Groups.Zip(from.Groups)) group.TakeNetworksOf(same);
        foreach (var group in arm.Groups) await PriorCorrection.ApplyAsync(group, setup.Train, cancellation);
        arm.Spent.GoOnFrom(from.Spent);
        await arm.AdvanceAsync(round + 1, cancellation);
        keep(arm);
        return await measured.ResultAsync([], Compared, cancellation);
    }

    private MeasuredArm Measured(ArmKind kind, ArmSetup ground)
    {
        var arm = new Arm(kind, ground);
        return new MeasuredArm(arm, new Evaluator(ground, arm, metrics));
    }
}
