using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class NormBoundingTests
{
    [Fact]
    public void Advance_LongUpdates_AreCutToTheBound()
    {
        using var cohort = Still(new NormBounding { Bound = 3 });
        cohort.SetFirstWeights(0, 2, 100);
        cohort.Advance(1); // from the median, 2
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(7 / 3f, w, 1e-6f));
        cohort.SetFirstWeights(0, 3, 7);
        cohort.Advance(2); // from 7/3: -7/3, 2/3, and 14/3 cut to 3
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(7 / 3f + 4 / 9f, w, 1e-6f));
    }

    [Fact]
    public void Advance_AllUpdatesShort_IsTheMean()
    {
        using var cohort = Still(new NormBounding { Bound = 1000 });
        cohort.SetFirstWeights(1, 2, 6);
        cohort.Advance(1);
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(3f, w, 1e-6f));
    }

    private static TrialCohort Still(NormBounding rule) =>
        new(TrialPlan.Linear(0, 3, rule), TrialData.Numbers((0, 1), (0, 1), (0, 1)), [0], [1], [2]);
}
