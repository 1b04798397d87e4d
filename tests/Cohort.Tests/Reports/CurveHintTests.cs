using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class CurveHintTests
{
    private static readonly double[] Rising = [.. Enumerable.Range(1, 12).Select(r => 0.5 + (0.02 * r))];

    [Fact]
    public void Of_RisingToTheEnd_SaysSo() =>
        Assert.StartsWith("The curve still improves: accuracy 0.680 at best until round 9, 0.740 in round 12", Of(Rising));

    [Fact]
    public void Of_FallingSince_NamesTheBestRound() =>
        Assert.StartsWith("The curve has become worse: accuracy 0.740 in round 12, 0.520 in round 23", Of([.. Rising, .. Rising.Reverse().Skip(1)]));

    [Fact]
    public void Of_LossLikeNumber_IsReadTheOtherWay() => Assert.StartsWith("The curve still improves: rmse", Of([.. Rising.Reverse()], Better.Lower));

    [Fact]
    public void Of_Flat_SaysNothing() => Assert.Null(Of([.. Rising, .. Enumerable.Repeat(0.74, 12)]));

    [Fact]
    public void Of_FewPoints_SaysNothing() => Assert.Null(Of(Rising[..7]));

    [Fact]
    public void Of_BestRoundKept_DoesNotMournTheOthers() => Assert.Null(Of([.. Rising, .. Rising.Reverse().Skip(1)], kept: 12));

    private static string? Of(double[] values, Better better = Better.Higher, int kept = 0)
    {
        var metric = new Metric(better == Better.Higher ? "accuracy" : "rmse", better) { IsScore = true };
        var points = values.Select((v, i) => CurvePoint.Of(i + 1, [(metric, [v])])).ToArray();
        var together = new ArmResult(new Dictionary<string, MetricSummary> { [metric.Name] = MetricSummary.Of(metric, [values[^1]]) })
        {
            KeptRounds = kept > 0 ? [kept] : [],
        };
        return CurveHint.Of(new Report
        {
            Plan = "", Seed = 1, Machine = MachineReport.Here(), Rounds = [], Metrics = [metric],
            Curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>> { [ArmKind.Together] = points }),
            Final = new FinalResult(new Dictionary<ArmKind, ArmResult> { [ArmKind.Together] = together }),
        });
    }
}
