using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class OwnMixTests
{
    [Fact]
    public void Of_AccuracyAfterTheSameExtraPass_CountsPeers()
    {
        var mix = OwnMix.Of(Final("accuracy", alone: [1, 1, 1, 1], extra: [0.5, 0.5, 0.5, double.NaN], adapted: [0.75, 0.25, 0.5, 1]), "accuracy")!;
        Assert.Equal((1, 1, 2), (mix.Better, mix.Worse, mix.Same));
        Assert.Equal(0.5, mix.Alone[0]);
    }

    [Fact]
    public void Of_Error_SmallerIsBetter()
    {
        var mix = OwnMix.Of(Final("rmse", alone: [2, 2], extra: null, adapted: [1, 3]), "rmse")!;
        Assert.Equal((1, 1, 0), (mix.Better, mix.Worse, mix.Same));
    }

    [Fact]
    public void Of_MetricThatWasNotMeasured_IsNull() => Assert.Null(OwnMix.Of(Final("rmse", [2], null, [1]), "accuracy"));

    private static FinalResult Final(string metric, double[] alone, double[]? extra, double[] adapted)
    {
        ArmResult Arm(double[] own) => new(new Dictionary<string, MetricSummary>(), new Dictionary<string, MetricSummary> { [metric] = MetricSummary.Of(metric, own) });
        return new FinalResult(Arm(alone), Arm(alone), null, Arm(adapted), extra is null ? null : Arm(extra));
    }
}
