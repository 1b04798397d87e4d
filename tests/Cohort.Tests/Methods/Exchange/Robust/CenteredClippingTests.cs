using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class CenteredClippingTests
{
    [Fact]
    public void Advance_FirstRound_MovesFromTheMedianByCutSteps()
    {
        using var cohort = Still(new CenteredClipping { Radius = 3, Iterations = 1 });
        cohort.SetFirstWeights(0, 2, 100);
        cohort.Advance(1);
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(2 + (-2 + 0 + 3) / 3f, w, 1e-6f)); // from 2: -2, 0, and 98 cut to 3
    }

    [Fact]
    public void Advance_SecondRound_BeginsWhereTheLastStepWouldLead()
    {
        using var cohort = Still(new CenteredClipping { Radius = 3, Iterations = 1 });
        cohort.SetFirstWeights(0, 2, 100);
        cohort.Advance(1); // to 7/3, without a step before it
        cohort.SetFirstWeights(0, 3, 6);
        cohort.Advance(2); // from 7/3: -7/3, 2/3, 3
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(7 / 3f + 4 / 9f, w, 1e-6f));
        cohort.SetFirstWeights(3, 3, 3);
        cohort.Advance(3); // from 7/3 + 2 * 4/9, 3.22: -0.22, three times
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(3f, w, 1e-5f));
    }

    [Fact]
    public void Advance_TwoIterations_MoveTwice()
    {
        using var cohort = Still(new CenteredClipping { Radius = 3, Iterations = 2 });
        cohort.SetFirstWeights(0, 2, 100);
        cohort.Advance(1); // 2, 7/3, and from there -7/3, -1/3, 3
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(7 / 3f + 1 / 9f, w, 1e-6f));
    }

    private static TrialCohort Still(CenteredClipping rule) =>
        new(TrialPlan.Linear(0, 3, rule), TrialData.Numbers((0, 1), (0, 1), (0, 1)), [0], [1], [2]);
}
