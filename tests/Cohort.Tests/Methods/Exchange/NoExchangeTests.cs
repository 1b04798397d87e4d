using Cohort.Methods;

namespace Cohort.Tests.Methods;

public class NoExchangeTests
{
    [Fact]
    public void Round_Passes_NothingAndChangesNobody()
    {
        using var cohort = new TinyCohort(TinyCohort.Linear(0, 1, new NoExchange()), TinyCohort.Numbers((0, -1), (0, 1)), [0], [1]);
        cohort.Set(1, 5);
        cohort.Arm.Advance(1);
        Assert.Equal([1f, 5f], cohort.Firsts());
        Assert.Equal(0, cohort.Arm.Bytes);
    }

    [Fact]
    public void Round_IsLearningWithoutAnyExchange_ToTheBit()
    {
        Assert.Equal(After(TinyCohort.Linear(0.1, 2)), After(TinyCohort.Linear(0.1, 2, new NoExchange())));

        static float[] After(Cohort.Plans.Plan plan)
        {
            using var cohort = new TinyCohort(plan, TinyCohort.Glyphs(20), TinyCohort.Dealt(20, 2));
            cohort.Arm.Advance(1);
            cohort.Arm.Advance(2);
            return cohort.Weights();
        }
    }
}
