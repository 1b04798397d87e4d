using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Models;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Hooks;

public class ChangeUpdateTests
{
    private static TrialCohort Cohort(IOptimizer optimizer, params Func<Tensor, Tensor, Tensor>[] changes) => new(
        new Plan
        {
            Feedback = [.. changes.Select(change => (IFeedback)new ChangingMethod { Change = change })],
            Learner = new() { Model = new LinearModel(), Optimizer = optimizer, Batch = 1 },
        },
        TrialData.Classes(2, ([1f, 2f], 0), ([-1f, 1f], 1)));

    [Fact]
    public void Next_Normalised_WeightsLieOnTheSphere()
    {
        using var cohort = Cohort(new Sgd { Rate = 0.5 }, (_, next) => next / (next * next).Sum().Sqrt());
        var before = cohort.Values(0, "output.weight").ToArray();
        cohort.Advance(1);
        var after = cohort.Values(0, "output.weight").ToArray();
        Assert.Equal(1, Math.Sqrt(after.Sum(w => (double)w * w)), 1e-6);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void Next_TheWeightItself_NothingMovesButTheMoments()
    {
        using var cohort = Cohort(new Adam(), (weight, _) => weight);
        var before = cohort.Weights();
        cohort.Advance(1);
        Assert.Equal(before, cohort.Weights());
        Assert.Contains(cohort.Values(0, "adam.mean/output.weight").ToArray(), m => m != 0);
    }

    [Fact]
    public void Next_Several_AreCalledInThePlansOrder()
    {
        using var cohort = Cohort(new Sgd(), (weight, _) => 0 * weight + 1, (_, next) => 3 * next);
        cohort.Advance(1);
        Assert.All(cohort.Weights(), w => Assert.Equal(3, w));
    }
}
