using Cohort.Data;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Plans;

namespace Cohort.Claims.Tests;

public class RunNumbersTests
{
    private static readonly ArmNumbers Numbers = new ArmContext(ClaimForm.Fast, 1, new RunEnvironment { Threads = 1 }, default).Learn(new Plan
    {
        Budget = new BudgetOptions { Rounds = 1 }, Peers = new PeersOptions { Count = 2, Split = new Iid() },
        Data = new DataOptions { Source = new GlyphSource { Rows = 60, TestRows = 20 } }, Baselines = false,
    });

    [Theory]
    [InlineData("bytes", Better.Lower)]
    [InlineData("loss", Better.Lower)]
    [InlineData("loss_worst", Better.Lower)]
    [InlineData("local_test_loss", Better.Lower)]
    [InlineData("local_test_loss_worst", Better.Lower)]
    [InlineData("accuracy", Better.Higher)]
    [InlineData("local_test_accuracy_worst", Better.Higher)]
    public void Of_ANumberDerivedFromAMetric_ImprovesAsTheMetricDoes(string name, Better better) => Assert.Equal(better, Numbers.Find(name)!.Better);
}
