using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class LocalGainsTests
{
    [Fact]
    public void Of_AccuracyOfAdapted_CountsPeers()
    {
        var final = Final(new Metric("accuracy"), alone: [1, 1, 1, 1], extra: [0.5, 0.5, 0.5, double.NaN], adapted: [0.75, 0.25, 0.5, 1]);
        var mix = LocalGains.Of(final, "accuracy")!;
        Assert.Equal((1, 1, 2), (mix.Better, mix.Worse, mix.Same));
        Assert.Equal(0.5, mix.Alone[0]);
        Assert.Equal(ArmKind.AloneAdapted, mix.Basis);
        Assert.Equal("peers better off: 1, the same: 1, worse off: 1, without a number: 1", mix.Counts);
    }

    [Fact]
    public void Of_Error_SmallerIsBetter()
    {
        var mix = LocalGains.Of(Final(new Metric("rmse", Better.Lower), alone: [2, 2], extra: null, adapted: [1, 3]), "rmse")!;
        Assert.Equal((1, 1, 0), (mix.Better, mix.Worse, mix.Same));
        Assert.Equal((ArmKind.Alone, 1), (mix.Basis, mix.Gain(0)));
    }

    [Fact]
    public void Of_MetricThatWasNotMeasured_IsNull() =>
        Assert.Null(LocalGains.Of(Final(new Metric("rmse", Better.Lower), [2], null, [1]), "accuracy"));

    private static FinalResult Final(Metric metric, double[] alone, double[]? extra, double[] adapted)
    {
        var arms = new Dictionary<ArmKind, ArmResult>
        {
            [ArmKind.Together] = Arm(alone), [ArmKind.Alone] = Arm(alone), [ArmKind.Adapted] = Arm(adapted),
        };
        if (extra is not null) arms[ArmKind.AloneAdapted] = Arm(extra);
        return new FinalResult(arms);

        ArmResult Arm(double[] own)
        {
            var localTest = new Dictionary<string, MetricSummary> { [metric.Name] = MetricSummary.Of(metric, own) };
            return new ArmResult(new Dictionary<string, MetricSummary>(), localTest);
        }
    }
}
