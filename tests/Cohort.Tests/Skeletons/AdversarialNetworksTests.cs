using Cohort.Models;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class AdversarialNetworksTests
{
    [Fact]
    public void Generator_AgainstACritic_ComesToMakeTheExamples()
    {
        var plan = new Plan
        {
            Feedback = [new AdversarialNetworks()],
            Learner = new() { Model = new LinearModel(), Batch = 8, Local = new() { Passes = 100 } },
        };
        (float[], int)[] rows = [.. Enumerable.Range(0, 16).Select(i => (new[] { 3 + 0.1f * (i % 5 - 2), -2 + 0.1f * (i % 3 - 1) }, i % 2))];
        using var cohort = new TrialCohort(plan, TrialData.Classes(2, rows));
        for (var round = 1; round <= 10; round++) cohort.Advance(round);
        var mean = cohort.Values(0, "AdversarialNetworks.mean");
        Assert.Equal(3, mean[0], 0.7);
        Assert.Equal(-2, mean[1], 0.7);
    }
}
