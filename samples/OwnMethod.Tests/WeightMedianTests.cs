#region example-test
using Cohort.Testing;

namespace OwnMethod.Tests;

public sealed class WeightMedianTests
{
    public static TheoryData<string> Checks() => [.. Conformance.Checks];

    [Fact]
    public void Advance_OneWildPeer_TheOthersTakeTheMiddle()
    {
        var data = TrialData.Numbers((0, 0), (0, 0), (0, 0));
        using var cohort = new TrialCohort(TrialPlan.Linear(rate: 0, rounds: 1, new WeightMedian()), data, [0], [1], [2]);
        cohort.SetFirstWeights(1, 2, 1000);
        cohort.Advance(1);
        Assert.Equal([2f, 2, 2], cohort.FirstWeights());
        var shift = cohort.Recorded()["median_shift"];
        Assert.Equal(Math.Sqrt(1 / 2.0), shift[0], 1e-6); // a weight that moved by 1, a bias that did not
        Assert.Equal(0, shift[1]);
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Conformance_Check_Passes(string check) => Assert.Null(Conformance.Check(check, typeof(WeightMedian)));
}
#endregion
