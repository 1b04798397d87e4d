using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class FedAdamTests
{
    [Fact]
    public void Advance_MeanUpdate_IsAGradientForAdam()
    {
        using var cohort = new TrialCohort(
            TrialPlan.Linear(0, 3, new FedAdam { Rate = 0.1 }), TrialData.Numbers((0, 1), (0, 1)), [0], [1]);
        cohort.SetFirstWeights(2, 2);
        cohort.Advance(1);
        Assert.Equal([2f, 2f], cohort.FirstWeights()); // nothing learnt
        cohort.SetFirstWeights(3, 5);
        cohort.Advance(2); // from 2, a mean update of 2
        var (first, second) = (0.1 * 2, 0.99 * 0.99 * 1e-6 + 0.01 * 4);
        var next = 2 + 0.1 * first / (Math.Sqrt(second) + 0.001);
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(next, w, 1e-5));
        cohort.SetFirstWeights((float)next, (float)next);
        cohort.Advance(3); // nothing learnt, and the momentum goes on
        next += 0.1 * 0.9 * first / (Math.Sqrt(0.99 * second) + 0.001);
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(next, w, 1e-5));
    }
}
