using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class LittleIsEnoughTests
{
    [Fact]
    public void Advance_GivenZ_IsTheMeanMovedByAsManyDeviations()
    {
        var plan = TrialPlan.Linear(0, 1, new PlantedBeliever()) with { Peers = new() { Attack = new LittleIsEnough { Z = 1.5 } } };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((0, 1), (0, 1), (0, 1), (0, 1)), [0], [1], [2], [3]);
        cohort.SetFirstWeights(1, 2, 3, 50);
        cohort.Advance(1);
        Assert.Equal(0.5f, cohort.FirstWeights()[0], 1e-6f); // 2 - 1.5 * 1
    }

    [Theory]
    [InlineData(50, 12, 0.3360)] // s = 14, (38 - 14) / 38 = 0.6316
    [InlineData(13, 3, 0.2533)] // s = 4, 6 / 10
    [InlineData(13, 1, 0)] // s = 6, 6 / 12
    [InlineData(25, 11, 1.0676)] // s = 2, 12 / 14
    public void MaximumOf_Formula_IsThePapers(int all, int attackers, double z) =>
        Assert.Equal(z, LittleIsEnough.MaximumOf(all, attackers), 1e-3);
}
