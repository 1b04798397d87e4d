using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class NoExchangeTests
{
    [Fact]
    public void Round_Passes_NothingAndChangesNobody()
    {
        using var cohort = new TrialCohort(TrialPlan.Linear(0, 1, new NoExchange()), TrialData.Numbers((0, -1), (0, 1)), [0], [1]);
        cohort.SetFirstWeights(1, 5);
        cohort.Advance(1);
        Assert.Equal([1f, 5f], cohort.FirstWeights());
        Assert.Equal(0, cohort.Bytes);
    }

    [Fact]
    public void Round_IsLearningWithoutAnyExchange_ToTheBit()
    {
        Assert.Equal(After(TrialPlan.Linear(0.1, 2)), After(TrialPlan.Linear(0.1, 2, new NoExchange())));

        static float[] After(Cohort.Plans.Plan plan)
        {
            using var cohort = new TrialCohort(plan, TrialData.Glyphs(20), TrialData.Dealt(20, 2));
            cohort.Advance(1);
            cohort.Advance(2);
            return cohort.Weights();
        }
    }
}
