using Cohort.Loops;
using Cohort.Metrics;

namespace Cohort.Claims.Tests;

public class ClaimRunnerTests
{
    [Fact]
    public void Run_OfTheFullForm_TakesTenSeedsFromOne()
    {
        var result = ToyResults.Run(new ToyClaim(), ClaimForm.Full);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], result.Seeds);
        Assert.Equal(10, result.Comparisons[0].Differences.Count);
    }

    [Fact]
    public void Run_WithAnOffset_TakesOtherSeeds() => Assert.Equal([1001, 1002, 1003], ToyResults.Run(new ToyClaim(), offset: 1000).Seeds);

    [Fact]
    public void Run_OfArmsOfOneSeed_PairsThem()
    {
        // The level differs by up to 0.5 from seed to seed; what is left is the effect and 0.001 times the seed modulo 3.
        var result = ToyResults.Run(new ToyClaim { Effect = 0.1 });

        Assert.Equal([0.101, 0.102, 0.1], result.Comparisons[0].Differences.Select(d => Math.Round(d, 9)));
        Assert.True(result.Arms[0].Values["accuracy"].Max() - result.Arms[0].Values["accuracy"].Min() > 0.01);
    }

    [Theory]
    [InlineData(0.1, Verdict.Holds)]
    [InlineData(0.049, Verdict.NotShown)] // 0.050 give or take 0.0025
    [InlineData(-0.1, Verdict.Contradicted)]
    public void Run_OfAnEffect_GivesItsVerdict(double effect, Verdict expected) =>
        Assert.Equal(expected, ToyResults.Run(new ToyClaim { Effect = effect }).Verdict);

    [Fact]
    public void Run_OnSeveralThreads_GivesTheSameValues()
    {
        var (one, four) = (ToyResults.Run(new ToyClaim(), ClaimForm.Full), ToyResults.Run(new ToyClaim(), ClaimForm.Full, threads: 4));

        Assert.Equal(one.Comparisons[0].Differences, four.Comparisons[0].Differences);
        Assert.Equal(one.Seeds, four.Seeds);
    }

    [Fact]
    public void Run_OfSeeds_TellsOfEach()
    {
        var told = new List<ClaimProgress>();
        new ClaimRunner(new RunEnvironment { Threads = 2 }, told.Add).Run(ToyResults.Entry(), ClaimForm.Fast);

        Assert.Equal([1, 2, 3], told.Select(p => p.Done));
    }

    [Fact]
    public void Run_WhenStopped_IsCancelled()
    {
        using var stop = new CancellationTokenSource();
        var runner = new ClaimRunner(new RunEnvironment { Threads = 1 }, _ => stop.Cancel());

        Assert.ThrowsAny<OperationCanceledException>(() => runner.Run(ToyResults.Entry(), ClaimForm.Full, stop: stop.Token));
    }

    [Fact]
    public void Run_OfAMetricNobodyGives_NamesArmAndMetric()
    {
        var error = Assert.Throws<InvalidOperationException>(() => ToyResults.Run(new Nameless()));

        Assert.Contains("\"without\" gives no f1; it gives: accuracy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfANumberThatSaysItImprovesDownwards_JudgesItSo()
    {
        Assert.Equal(Verdict.Contradicted, ToyResults.Run(new Costly { Effect = 0.1 }).Verdict);
        Assert.Equal(Verdict.Holds, ToyResults.Run(new Costly { Effect = -0.1 }).Verdict);
    }

    private sealed class Costly : ToyClaim
    {
        public override IReadOnlyList<ClaimArm> Arms =>
            [.. base.Arms.Select(arm => arm with { Run = c => new ArmNumbers { { new Metric("accuracy", Better.Lower), arm.Run(c)["accuracy"] } } })];
    }

    private sealed class Nameless : ToyClaim
    {
        public override IReadOnlyList<Comparison> Comparisons => [Comparison.Gain("with", "without", "f1", 0)];
    }
}
