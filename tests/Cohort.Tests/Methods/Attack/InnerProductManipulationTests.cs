using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class InnerProductManipulationTests
{
    [Fact]
    public void Advance_MeanUpdateOfTheHonest_IsTurnedAbout()
    {
        var plan = TrialPlan.Linear(0.1, 1, new PlantedBeliever());
        var data = TrialData.Numbers((1, 1), (1, 3), (1, 40));
        using var learnt = new TrialCohort(plan with { Exchange = [] }, data, [0], [1], [2]);
        using var cohort = new TrialCohort(
            plan with { Peers = new() { Attack = new InnerProductManipulation { Epsilon = 0.5 } } }, data, [0], [1], [2]);
        learnt.SetFirstWeights(4, 4, 4);
        cohort.SetFirstWeights(4, 4, 4);
        learnt.Advance(1);
        cohort.Advance(1);
        var mean = (learnt.FirstWeights()[0] + learnt.FirstWeights()[1]) / 2 - 4; // the attacker's own is not in it
        Assert.NotEqual(0, mean);
        Assert.Equal(4 - 0.5f * mean, cohort.FirstWeights()[0], 1e-5f);
        Assert.Equal(4 - 0.5f * mean, cohort.FirstWeights()[1], 1e-5f);
    }
}
