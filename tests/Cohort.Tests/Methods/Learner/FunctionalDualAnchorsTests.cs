using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Learner;

public class FunctionalDualAnchorsTests
{
    private const double Rate = 0.01;

    // Two learners y = w x + b that started at (0, 0) and were tuned to (1, 1) and (3, 1), with one anchor each, at x = -2.
    private static TrialCohort Tuned(double scale = 0, double? merged = null)
    {
        var method = new FunctionalDualAnchors { Anchors = 1, From = 1, Seeking = 1, Rate = 1e-9, Scale = scale, MergedRate = merged };
        var cohort = new TrialCohort(TrialPlan.Linear(Rate, rounds: 2, method), TrialData.Numbers((0, 0), (0, 0)), [0], [1]);
        cohort.SetFirstWeights(0, 0);
        cohort.StartHere();
        cohort.SetFirstWeights(1, 3);
        for (var k = 0; k < 2; k++)
        {
            cohort.Values(k, "output.bias")[0] = 1;
            cohort.Values(k, "functional_dual_anchors.anchors/output.weight")[0] = -2;
            cohort.Values(k, "functional_dual_anchors.anchors/output.bias")[0] = 0;
        }

        return cohort;
    }

    // g = 2 (w x + b) (x, 1): of (1, 1) it is (4, -2), of (3, 1) it is (20, -10), and what tuning changed is positive. A cosine of numbers
    // is 1 or -1, so the misfits are 0 and 2, in the mean of the two tensors 1.
    [Fact]
    public void Judge_OneAnchor_IsOffAsByHand()
    {
        using var cohort = Tuned();
        cohort.Advance(1);
        Assert.All(cohort.Recorded()["anchor_misfit"].Values, misfit => Assert.Equal(1, misfit, 1e-5));
        Assert.Equal([-2, -2], cohort[0].ListsOf("functional_dual_anchors").Singles("heard"), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([-1, -5], cohort[1].ListsOf("functional_dual_anchors").Singles("targets"), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 2)] // the average
    public void Combine_Scale_SaysWhereTheMergedNetworkBegins(double scale, double expected)
    {
        using var cohort = Tuned(scale);
        cohort.Advance(1);
        Assert.Equal([(float)expected, (float)expected], cohort.FirstWeights());
        Assert.Equal(2 * (2 + 2) * sizeof(float), cohort.Bytes); // a weight, a bias, an anchor and an answer, each way
    }

    // From (0, 0) the answers -1 and -5 at x = -2 are 1 and 5 away: the slope of the mean square is 6 in b and -12 in w.
    [Theory]
    [InlineData(null, Rate)]
    [InlineData(0.1, 0.1)]
    public void Judge_Merged_FollowsTheAnswersOfAll(double? merged, double rate)
    {
        using var cohort = Tuned(merged: merged);
        cohort.Advance(1);
        cohort.Advance(2);
        for (var k = 0; k < 2; k++)
        {
            Assert.Equal(12 * rate, cohort.Values(k, "output.weight")[0], 1e-5);
            Assert.Equal(-6 * rate, cohort.Values(k, "output.bias")[0], 1e-5);
        }
    }

    [Fact]
    public void Judge_Seeking_AnchorsTurnTowardsTheTuningWhileTheWeightsRest()
    {
        var plan = new Plan
        {
            Exchange = [new ExchangeOptions { Method = new FunctionalDualAnchors { Anchors = 4, From = 2, Seeking = 30, Rate = 0.05 } }],
            Learner = new()
            {
                Model = new Mlp { Hidden = [6], Activation = Nonlinearity.Tanh },
                Batch = 4, Optimizer = new Sgd { Rate = 0.1, Momentum = 0.9 }, Local = new() { Passes = 20 },
            },
        };
        using var cohort = new TrialCohort(plan, TrialData.Classes(2, ([1f, 0f, 0f], 0), ([0f, 1f, 0f], 1), ([0f, 0f, 1f], 1), ([1f, 1f, 0f], 0)));
        cohort.StartHere();
        var untuned = cohort.Values(0, "functional_dual_anchors.anchors/output.weight").ToArray();
        cohort.Advance(1);
        Assert.Equal(untuned, cohort.Values(0, "functional_dual_anchors.anchors/output.weight").ToArray());
        var weights = cohort.Weights();
        cohort.Advance(2);
        var first = cohort.Recorded()["anchor_misfit"][0];
        for (var round = 3; round <= 20; round++) cohort.Advance(round);
        Assert.Equal(weights, cohort.Weights());
        Assert.InRange(cohort.Recorded()["anchor_misfit"][0], 0, first / 2);
    }

    [Fact]
    public void Check_InputsThatAreIntegers_SaysSo()
    {
        var reader = new Gpt { Width = 8, Heads = 2, Layers = 1 };
        var plan = TrialPlan.Linear(Rate, 2, new FunctionalDualAnchors()) with { Learner = new() { Model = reader } };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Windows(2, 3, 0, 1, 2, 1, 2, 0), [0], [1]));
        Assert.Contains(thrown.Problems, p => p.Message.Contains("reads integers", StringComparison.Ordinal));
    }
}
