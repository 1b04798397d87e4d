using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class FedYogiTests
{
    [Fact]
    public void Advance_SquareOfTheUpdate_IsAddedOrTakenAway()
    {
        using var cohort = new TrialCohort(
            TrialPlan.Linear(0, 2, new FedYogi { Rate = 0.1, Momentum = 0 }), TrialData.Numbers((0, 1), (0, 1)), [0], [1]);
        cohort.SetFirstWeights(2, 2);
        cohort.Advance(1); // nothing learnt: v stays at 1e-6
        cohort.SetFirstWeights(3, 5);
        cohort.Advance(2);
        var (second, next) = (1e-6 + 0.01 * 4, 2 + 0.1 * 2 / (Math.Sqrt(1e-6 + 0.01 * 4) + 0.001));
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(next, w, 1e-5));
        cohort.SetFirstWeights((float)next + 0.1f, (float)next + 0.1f); // a square of 0.01, below v
        cohort.Advance(3);
        next += 0.1 * 0.1 / (Math.Sqrt(second - 0.01 * 0.01) + 0.001);
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(next, w, 1e-4));
    }
}
