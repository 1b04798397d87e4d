using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class FunctionalDualAnchorsTests
{
    [Fact]
    public void Anchors_TurnTowardsTheTaskVector_WhileTheWeightsStay()
    {
        var plan = new Plan
        {
            Memory = [new FunctionalDualAnchors()],
            Learner = new()
            {
                Model = new Mlp { Hidden = [6], Activation = Nonlinearity.Tanh },
                Batch = 4, Optimizer = new Sgd { Rate = 0.1 }, Local = new() { Passes = 20 },
            },
        };
        using var arm = new TrialCohort(plan, TrialData.Classes(2, ([1f, 0f, 0f], 0), ([0f, 1f, 0f], 1), ([0f, 0f, 1f], 1), ([1f, 1f, 0f], 0)));
        arm.Advance(1);
        var weights = arm.Values(0, "hidden1.weight").ToArray();
        var anchors = arm.Values(0, "FunctionalDualAnchors.anchors").ToArray();
        arm.Advance(2);
        var first = arm.Values(0, "FunctionalDualAnchors.misfit")[0];
        for (var round = 3; round <= 30; round++) arm.Advance(round);
        var last = arm.Values(0, "FunctionalDualAnchors.misfit")[0];

        Assert.Equal(weights, arm.Values(0, "hidden1.weight").ToArray());
        Assert.NotEqual(anchors, arm.Values(0, "FunctionalDualAnchors.anchors").ToArray());
        Assert.InRange(first, 0.2f, 8); // four tensors, each 1 minus a cosine
        Assert.InRange(last, 0, first / 2);
    }
}
