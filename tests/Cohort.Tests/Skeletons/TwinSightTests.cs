using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class TwinSightTests
{
    private static TrialCohort Arm(float neighbours)
    {
        var plan = new Plan
        {
            Feedback = [new TwinSight { Neighbours = neighbours }],
            Exchange = [new ExchangeOptions { Method = new FederatedAveraging() }],
            Learner = new() { Model = new Mlp { Hidden = [8], Activation = Nonlinearity.Tanh }, Batch = 4, Local = new() { Passes = 30 } },
        };
        var data = TrialData.Classes(
            2,
            ([1f, 0f], 0), ([0f, 1f], 1), ([1f, 0.5f], 0), ([-1f, 1f], 1),
            ([1f, 0.2f], 0), ([0f, 2f], 1), ([2f, 0f], 0), ([-1f, 2f], 1));
        return new TrialCohort(plan, data, [0, 1, 2, 3], [4, 5, 6, 7]);
    }

    [Fact]
    public void BothNetworks_LearnAndAreAveraged()
    {
        using var arm = Arm(1);
        var before = arm.Values(0, "TwinSight.unsupervised/hidden1.weight").ToArray();
        arm.Advance(1);
        var after = arm.Values(0, "TwinSight.unsupervised/hidden1.weight").ToArray();
        Assert.NotEqual(before, after);
        Assert.Equal(after, arm.Values(1, "TwinSight.unsupervised/hidden1.weight").ToArray());
        Assert.Equal(arm.Values(0, "hidden1.weight").ToArray(), arm.Values(1, "hidden1.weight").ToArray());
    }

    [Fact]
    public void TheTerm_BringsTheNeighbourhoodsTogether()
    {
        using var with = Arm(10);
        using var without = Arm(0);
        for (var round = 1; round <= 5; round++)
        {
            with.Advance(round);
            without.Advance(round);
        }

        Assert.InRange(with.Values(0, "TwinSight.neighbourhood")[0], 0, without.Values(0, "TwinSight.neighbourhood")[0] / 2);
    }
}
