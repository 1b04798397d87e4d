using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class SignFlipTests
{
    [Fact]
    public void Advance_Update_IsTurnedAboutAndAsLongAsSaid()
    {
        using var cohort = Cohort(attacked: true);
        using var honest = Cohort(attacked: false);
        cohort.SetFirstWeights(3, 3, 3);
        honest.SetFirstWeights(3, 3, 3);
        cohort.Advance(1);
        honest.Advance(1);
        var update = honest.FirstWeights()[0] - 3; // the last one's own
        Assert.NotEqual(0, update);
        Assert.Equal([3 - 2.5f * update, 3 - 2.5f * update], cohort.FirstWeights()[..2], (a, b) => Math.Abs(a - b) < 1e-5f);
        Assert.Equal(honest.FirstWeights()[2], cohort.FirstWeights()[2]); // which hears the second
    }

    private static TrialCohort Cohort(bool attacked)
    {
        var plan = TrialPlan.Linear(0.1, 1, new PlantedBeliever());
        if (attacked) plan = plan with { Peers = new() { Attack = new SignFlip { Scale = 2.5 } } };
        return new TrialCohort(plan, TrialData.Numbers((1, 1), (1, 1), (1, 2)), [0], [1], [2]);
    }
}
