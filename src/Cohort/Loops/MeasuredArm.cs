using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>An arm, how it is measured, and how it has developed.</summary>
internal sealed class MeasuredArm(Arm arm, Evaluator evaluator)
{
    public Arm Arm { get; } = arm;

    public Evaluator Evaluator { get; } = evaluator;

    public List<CurvePoint> Curve { get; } = [];

    /// <summary>The scores on the common test set when it was last measured.</summary>
    public Scores? Latest { get; private set; }

    /// <summary>Shows the learners to the studies of the plan.</summary>
    public void Study(int round) => Arm.Study(round, Evaluator.ScoreOf);

    /// <summary>Measures the arm after a round and adds the point to its curve.</summary>
    public CurvePoint Follow(int round)
    {
        Latest = Evaluator.OnTest();
        var point = CurvePoint.Of(round, Latest.All.ToDictionary(m => m.Key, m => (IReadOnlyList<double>)m.Value));
        Curve.Add(point);
        return point;
    }

    /// <summary>The arm as it stands, with what its studies conclude.</summary>
    public ArmResult Result(IReadOnlyDictionary<string, double[]>? conclusions = null)
    {
        var metrics = Summaries(Evaluator.OnTest().All);
        foreach (var (name, values) in conclusions ?? new Dictionary<string, double[]>()) metrics[name] = MetricSummary.Of(name, values);
        return new ArmResult(metrics, Evaluator.OnOwn() is { } own ? Summaries(own.All) : null);
    }

    private static OrderedDictionary<string, MetricSummary> Summaries(IEnumerable<KeyValuePair<string, double[]>> scores)
    {
        var summaries = new OrderedDictionary<string, MetricSummary>(StringComparer.Ordinal);
        foreach (var (name, values) in scores) summaries[name] = MetricSummary.Of(name, values);
        return summaries;
    }
}
