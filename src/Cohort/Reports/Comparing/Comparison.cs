using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// Several runs side by side: one plan over seeds, or several plans over the same seeds, the first of which the others are compared with.
/// </summary>
/// <param name="Seeds">The seeds, the same ones for every plan.</param>
/// <param name="Runs">The plans, with a report for each seed.</param>
internal sealed record Comparison(IReadOnlyList<ulong> Seeds, IReadOnlyList<ComparedRuns> Runs)
{
    private static readonly (ArmKind Arm, ArmKind Against)[] WithinARun =
        [(ArmKind.Together, ArmKind.Alone), (ArmKind.Together, ArmKind.Pooled), (ArmKind.Adapted, ArmKind.AloneAdapted)];

    private HashSet<ArmKind>? shared;

    /// <summary>When and by which command; null: not said.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>The number that stands for all.</summary>
    public Metric MainMetric => Runs[0].Reports[0].MainMetric ?? Metric.Loss;

    /// <summary>The numbers that all runs give, in the order of the first.</summary>
    public IReadOnlyList<Metric> Metrics => [.. Runs[0].Reports[0].Metrics
        .Where(m => Runs.All(run => run.Reports.All(r => r.Final?.Together.Metrics.ContainsKey(m.Name) == true)))];

    /// <summary>Whether several plans are compared.</summary>
    public bool IsOfPlans => Runs.Count > 1;

    /// <summary>The lines of a metric, on the common test set and on local tests, each followed by what is compared there.</summary>
    public IEnumerable<ComparisonLine> Lines(Metric metric)
    {
        foreach (var local in new[] { false, true })
        {
            foreach (var run in Runs)
            {
                foreach (var arm in Enum.GetValues<ArmKind>().Where(arm => !IsShared(arm)))
                {
                    if (Values(run, arm, local, metric) is { } values)
                        yield return new ComparisonLine(run.LineOf(arm), local, metric, values, IsGain: false) { Arm = arm };
                }
            }

            foreach (var arm in Enum.GetValues<ArmKind>().Where(IsShared))
            {
                if (Values(Runs[0], arm, local, metric) is { } values)
                    yield return new ComparisonLine(arm.Name(), local, metric, values, IsGain: false) { Arm = arm };
            }

            foreach (var difference in Differences(metric, local)) yield return difference;
        }
    }

    /// <summary>What is better than what, paired over seeds: within one plan its arms, of several plans each over the first.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="local">Whether on local tests.</param>
    public IEnumerable<ComparisonLine> Differences(Metric metric, bool local)
    {
        (ComparedRuns Run, ArmKind Arm, ComparedRuns Other, ArmKind Against)[] pairs = IsOfPlans
            ? [.. from run in Runs.Skip(1)
                  from arm in new[] { ArmKind.Together, ArmKind.Adapted }
                  select (run, arm, Runs[0], arm)]
            : [.. WithinARun.Select(pair => (Runs[0], pair.Arm, Runs[0], pair.Against))];
        foreach (var (run, arm, other, against) in pairs)
        {
            if (Values(run, arm, local, metric) is not { } values || Values(other, against, local, metric) is not { } before) continue;
            double[] gains = [.. values.Zip(before, (after, first) => metric.Gain(first, after))];
            var name = !IsOfPlans ? $"{arm.Name()} over {against.Name()}"
                : $"{run.Name} over {other.Name}{(arm == ArmKind.Together ? "" : $", {arm.Name()}")}";
            yield return new ComparisonLine(name, local, metric, gains, IsGain: true);
        }
    }

    /// <summary>How an arm developed: the mean over seeds, and the worst seed.</summary>
    /// <param name="run">The plan.</param>
    /// <param name="arm">The arm.</param>
    /// <returns>The rounds that every seed has; null where the arm was not followed.</returns>
    public static IReadOnlyList<CurvePoint>? Follow(ComparedRuns run, ArmKind arm)
    {
        var curves = run.Reports.Select(r => r.Curves?[arm]).OfType<IReadOnlyList<CurvePoint>>().ToArray();
        if (curves.Length < run.Reports.Count || curves.Length == 0) return null;
        var metrics = run.Reports[0].Metrics;
        var points = curves[0].Select(p => curves.Select(c => c.FirstOrDefault(q => q.Round == p.Round)).OfType<CurvePoint>().ToArray())
            .Where(all => all.Length == curves.Length);
        return [.. points.Select(all => CurvePoint.Of(all[0].Round, metrics
            .Where(m => all.All(p => p.Metrics.ContainsKey(m.Name)))
            .Select(m => (m, (IReadOnlyList<double>)[.. all.Select(p => p.Metrics[m.Name].Mean)]))))];
    }

    // Plans that differ in what peers exchange have the same baselines: they are told once.
    private bool IsShared(ArmKind arm) => IsOfPlans && arm is not (ArmKind.Together or ArmKind.Adapted) && (shared ??= [.. Enum.GetValues<ArmKind>()
        .Where(a => Metrics.All(m => Runs.Select(run => Values(run, a, local: false, m))
            .All(values => values is not null && values.SequenceEqual(Values(Runs[0], a, local: false, m) ?? []))))]).Contains(arm);

    // Over the learners that have rows of their own; not finite where one has diverged.
    private static List<double>? Values(ComparedRuns run, ArmKind arm, bool local, Metric metric)
    {
        var values = new List<double>();
        foreach (var report in run.Reports)
        {
            var result = report.Final?[arm];
            if ((local ? result?.LocalTest : result?.Metrics)?.GetValueOrDefault(metric.Name) is not { } summary) return null;
            var defined = summary.PerLearner.Where(double.IsFinite).ToArray();
            values.Add(!double.IsFinite(summary.Mean) && defined.Length > 0 && double.IsFinite(result.LossOf(summary.PerLearner))
                ? defined.Average() : summary.Mean);
        }

        return values;
    }
}
