using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class WeightGeneratorTests
{
    [Fact]
    public void Generator_LearnsInPlaceOfTheModel_AndIsAveraged()
    {
        var plan = new Plan
        {
            Feedback = [new WeightGenerator()],
            Exchange = [new ExchangeOptions { Method = new FederatedAveraging() }],
            Learner = new() { Model = new LinearModel(), Optimizer = new Adam { Rate = 0.02 }, Batch = 2, Local = new() { Passes = 20 } },
        };
        using var cohort = new TrialCohort(
            plan, TrialData.Classes(2, ([1f, 0f], 0), ([0f, 1f], 1), ([2f, 1f], 0), ([1f, 2f], 1)), [0, 1], [2, 3]);
        foreach (var segment in cohort.Network.Segments) cohort[0][segment].CopyTo(cohort[1][segment]);
        var base0 = cohort.Weights();
        var vector = cohort.Values(0, "WeightGenerator.vector").ToArray();
        var first = cohort.Advance(1)[0];
        for (var round = 2; round <= 5; round++) cohort.Advance(round);
        Assert.InRange(cohort[0].Loss, 0, first / 2);
        Assert.Equal(base0, cohort.Weights());
        const string Made = "WeightGenerator.generator/output.weight";
        Assert.Equal(cohort.Values(0, Made).ToArray(), cohort.Values(1, Made).ToArray());
        Assert.NotEqual(vector, cohort.Values(0, "WeightGenerator.vector").ToArray());
        Assert.NotEqual(cohort.Values(1, "WeightGenerator.vector").ToArray(), cohort.Values(0, "WeightGenerator.vector").ToArray());
        var outputs = cohort.Predict(0, 0, 1);
        Assert.True(outputs[0] > outputs[1] && outputs[2] < outputs[3]);
    }
}
