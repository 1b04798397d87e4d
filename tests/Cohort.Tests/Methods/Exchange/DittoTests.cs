using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class DittoTests
{
    [Fact]
    public void Advance_PersonalNetwork_LearnsItsOwnAndIsHeldNearTheAverage()
    {
        using var free = Cohort(0);
        using var held = Cohort(0.5);
        using var alone = new TrialCohort(TrialPlan.Linear(0.1, 3), TrialData.Numbers((1, 1), (1, 3)), [0], [1]);
        alone.SetFirstWeights(3, 3);
        for (var round = 1; round <= 2; round++)
        {
            foreach (var cohort in new[] { free, held, alone }) cohort.Advance(round);
        }

        // Without a pull it is the network that learns alone; with one, a step is less 0.1 * 0.5 times the distance from the average.
        Assert.Equal(alone.FirstWeights()[0], Personal(free), 1e-6f);
        Assert.NotEqual(Personal(free), Personal(held));
        Assert.Equal(free.FirstWeights(), held.FirstWeights()); // the model itself knows nothing of it
        Assert.Single(free.FirstWeights().Distinct());
    }

    [Fact]
    public void Advance_OneStep_IsTheGradientAndThePull()
    {
        using var cohort = Cohort(0.5);
        cohort.Advance(1);
        cohort.Values(0, "ditto.personal/output.weight")[0] = 9;
        cohort.Values(0, "ditto.personal/output.bias")[0] = 0;
        var average = cohort.FirstWeights()[0];
        using var alone = new TrialCohort(TrialPlan.Linear(0.1, 3), TrialData.Numbers((1, 1), (1, 3)), [0], [1]);
        alone.SetFirstWeights(9, 9);
        alone.Advance(1);
        cohort.Advance(2);
        Assert.Equal(alone.FirstWeights()[0] - 0.1f * 0.5f * (9 - average), Personal(cohort), 1e-4f);
    }

    private static float Personal(TrialCohort cohort) => cohort.Values(0, "ditto.personal/output.weight")[0];

    private static TrialCohort Cohort(double lambda)
    {
        var cohort = new TrialCohort(
            TrialPlan.Linear(0.1, 3, new Ditto { Lambda = lambda }), TrialData.Numbers((1, 1), (1, 3)), [0], [1]);
        cohort.SetFirstWeights(3, 3);
        return cohort;
    }
}
