using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Data.Noise;

public class NoisyLabelsTests
{
    private const int Rows = 5000;

    private static readonly Dataset Clean =
        Dataset.Classification("t", [1], new float[Rows], [.. Enumerable.Range(0, Rows).Select(row => row % 5)], ["a", "b", "c", "d", "e"]);

    [Fact]
    public void Plan_NamesNoise_AndIsWrittenWithoutItWhereThereIsNone()
    {
        Assert.Equal(0.3, Assert.IsType<SymmetricNoise>(Plan.Parse("data: { noise: symmetric:0.3 }").Data.Noise).Rate);
        Assert.Equal(0.4, Assert.IsType<PairNoise>(Plan.Parse("data: { noise: { pair: 0.4 } }").Data.Noise).Rate);
        Assert.Null(Plan.Parse("seed: 1").Data.Noise);
        Assert.DoesNotContain("noise", $"{PlanNodes.Of(new Plan())}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Of_Symmetric_TakesAllOtherClassesAlike(double rate)
    {
        var noisy = NoisyLabels.Of(Clean, new SymmetricNoise { Rate = rate }, seed: 3);
        var wrong = Enumerable.Range(0, Rows).Where(row => noisy.Labels[row] != Clean.Labels[row]).ToArray();
        Assert.Equal(rate, wrong.Length / (double)Rows, 0.02);
        foreach (var step in Enumerable.Range(1, 4))
            Assert.Equal(0.25, wrong.Count(row => (noisy.Labels[row] - Clean.Labels[row] + 5) % 5 == step) / (double)wrong.Length, 0.05);
        Assert.Equal(Clean.Labels, Enumerable.Range(0, Rows).Select(row => noisy["clean_label"].Integers(row)[0]));
        Assert.True(noisy["clean_label"].IsTruth);
        Assert.Equal(Clean.Classes, noisy.Classes);
        Assert.Contains($"labels of {wrong.Length:#,0} rows made wrong", $"{noisy.Summary}", StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Pair_TakesTheNextClass()
    {
        var noisy = NoisyLabels.Of(Clean, new PairNoise { Rate = 1 }, seed: 3);
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal((Clean.Labels[row] + 1) % 5, noisy.Labels[row]));
    }

    [Fact]
    public void Of_Seed_IsAllThatDecides()
    {
        int[] Labels(ulong seed) => NoisyLabels.Of(Clean, new SymmetricNoise(), seed).Labels;
        Assert.Equal(Labels(3), Labels(3));
        Assert.NotEqual(Labels(3), Labels(4));
        var first = NoisyLabels.Of(Clean.Select([.. Enumerable.Range(0, 100)]), new SymmetricNoise(), 3);
        Assert.Equal(Labels(3)[..100], first.Labels); // a row's number, not how many others there are
    }

    [Fact]
    public void Of_RowsWithACleanLabel_KeepTheirs()
    {
        var data = new GaussianSource { Rows = 200, TestRows = 10, Classes = 3, LabelNoise = 0.5 }.Load(new DataRequest(1)).Train;
        var noisy = NoisyLabels.Of(data, new PairNoise { Rate = 1 }, 1);
        Assert.Same(data["clean_label"], noisy["clean_label"]);
    }

    [Fact]
    public void Of_NoClasses_IsRefused()
    {
        var thrown = Assert.Throws<CohortException>(() => NoisyLabels.Of(TrialData.Numbers((0, 1), (1, 2)), new SymmetricNoise(), 1));
        Assert.Equal(DataProblems.NotForThisData, thrown.Problems[0].Kind);
    }

    [Fact]
    public void Run_Noise_IsInTrainingRowsAlone()
    {
        var plan = new Plan { Data = new() { Source = new GlyphSource { Rows = 300, TestRows = 50 } } };
        var environment = new RunEnvironment();
        var (clean, noisy) = (DealtData.Of(plan, environment),
            DealtData.Of(plan with { Data = plan.Data with { Noise = new PairNoise { Rate = 0.4 } } }, environment));
        Assert.Equal(clean.Test.Labels, noisy.Test.Labels);
        Assert.Equal(0.4, clean.Train.Labels.Zip(noisy.Train.Labels).Count(l => l.First != l.Second) / 300.0, 0.1);
    }
}
