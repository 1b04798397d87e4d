using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>An arm, how it is measured, and how it has developed.</summary>
internal sealed class MeasuredArm(Arm arm, Evaluator evaluator)
{
    // Values of learners on rows of the common test set; beyond it they are not worth their memory (128 MiB).
    private const long MostKept = 1 << 24;

    public Arm Arm { get; } = arm;

    public List<CurvePoint> Curve { get; } = [];

    /// <summary>The learners in their best round; not followed where the plan does not stop early.</summary>
    public BestRounds Best { get; } = new(arm, evaluator);

    /// <summary>What is known of each learner after the round: its metrics where they were measured, and what methods recorded.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, double>> Latest { get; private set; } = [];

    /// <summary>Shows the learners to the methods that observe.</summary>
    public ValueTask ObserveAsync(int round, CancellationToken cancellation) => Arm.ObserveAsync(round, evaluator, cancellation);

    /// <summary>Adds a point to the arm's curve: what is measured, in rounds in which the plan measures, and what methods recorded.</summary>
    /// <param name="round">The round that has ended.</param>
    /// <param name="measures">Whether the arm is measured.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>The point; null where there is nothing to add.</returns>
    public async ValueTask<CurvePoint?> FollowAsync(int round, bool measures, CancellationToken cancellation = default)
    {
        (Metric Metric, double[] Values)[] measured = measures ? [.. (await evaluator.OnTestAsync(cancellation)).All] : [];
        var recorded = Arm.Recorded.Take();
        Latest = [.. Arm.Learners.Select((l, k) => new Dictionary<string, double>(
            measured.Select(m => KeyValuePair.Create(m.Metric.Name, m.Values[k]))
                .Concat(recorded.Where(r => r.Values.ContainsKey(l.Id)).Select(r => KeyValuePair.Create(r.Metric.Name, r.Values[l.Id])))))];
        if (measured.Length + recorded.Count == 0) return null;
        var point = CurvePoint.Of(round,
            measured.Select(m => (m.Metric, (IReadOnlyList<double>)[.. m.Values.Where((_, k) => Arm.Learners[k].Counts)]))
                .Concat(recorded.Select(r => (r.Metric, (IReadOnlyList<double>)[.. r.Values.Values]))));
        Curve.Add(point);
        return point;
    }

    /// <summary>The arm as it stands, with what its methods conclude.</summary>
    /// <param name="conclusions">Numbers beside those that are measured.</param>
    /// <param name="compared">What the arm's learners are compared with another arm's by, row by row; null: they are not.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    public async ValueTask<ArmRows> ResultAsync(
        IReadOnlyList<(Metric Metric, double[] Values)> conclusions, IMeanMetric? compared, CancellationToken cancellation)
    {
        var test = evaluator.DataOf("");
        var rows = compared is null ? null : new RowValues(compared);
        var common = (long)Arm.Learners.Count * test.Rows <= MostKept ? rows : null;
        var confusion = ConfusionCounts.Suits(test) ? new ConfusionCounts() : null;
        var scores = await evaluator.OnTestAsync(cancellation, [.. new IRowWitness?[] { common, confusion }.OfType<IRowWitness>()]);
        var metrics = Summaries(scores.All, Counted(0, Arm.Learners.Count));
        foreach (var (metric, values) in conclusions) metrics[metric.Name] = MetricSummary.Of(metric, values, Counted(0, values.Length));
        var hosts = Arm.Kind == ArmKind.Pooled ? null : Counted(0, Arm.Learners.Count);
        var own = compared is null ? null : new RowValues(compared);
        var localTest = await evaluator.OnLocalTestAsync(cancellation, own is null ? [] : [own]) is { } local ? Summaries(local.All, hosts) : null;
        var result = new ArmResult(metrics, localTest)
        {
            Spent = Arm.Spent.Totals(), KeptRounds = Best.Rounds.All(r => r == 0) ? [] : Best.Rounds,
            Groups = OfGroups([.. scores.All, .. conclusions]),
            Validation = await evaluator.OnValidationAsync(cancellation) is { } kept ? Summaries(kept.All, Counted(0, Arm.Learners.Count)) : null,
            Confusion = confusion?.Sum(Counted(0, Arm.Learners.Count)),
        };
        return new ArmRows(result, common, localTest is null ? null : own);
    }

    // Nothing where all learners are one group.
    private OrderedDictionary<string, IReadOnlyDictionary<string, MetricSummary>> OfGroups((Metric Metric, double[] Values)[] scores)
    {
        var groups = new OrderedDictionary<string, IReadOnlyDictionary<string, MetricSummary>>(StringComparer.Ordinal);
        var first = 0;
        foreach (var group in Arm.Groups.Where(g => g.Name.Length > 0))
        {
            var (from, to) = (first, first += group.Learners.Count);
            groups[group.Name] = Summaries(scores.Select(s => (s.Metric, s.Values[from..to])), Counted(from, to));
        }

        return groups;
    }

    private static OrderedDictionary<string, MetricSummary> Summaries(
        IEnumerable<(Metric Metric, double[] Values)> scores, bool[]? counted)
    {
        var summaries = new OrderedDictionary<string, MetricSummary>(StringComparer.Ordinal);
        foreach (var (metric, values) in scores) summaries[metric.Name] = MetricSummary.Of(metric, values, counted);
        return summaries;
    }

    private bool[] Counted(int from, int to) => [.. Arm.Learners.Skip(from).Take(to - from).Select(l => l.Counts)];
}
