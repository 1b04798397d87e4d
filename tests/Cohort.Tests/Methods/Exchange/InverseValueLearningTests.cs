using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class InverseValueLearningTests
{
    private const double Rate = 0.5;

    // x is 0, so only the biases speak, and the label is 0: base (0, 1) and value (1, 0) together have 1/2.
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Advance_BaseAndValue_OnlyTheValueMoves(double penalty)
    {
        using var cohort = Cohort(new() { Penalty = penalty }, "base", "large", "tuned");
        cohort.Advance(1);
        Assert.Equal([0f, 1], cohort.Values(0, "output.bias").ToArray());
        Assert.Equal([3f, 0], cohort.Values(1, "output.bias").ToArray());
        Assert.Equal(1 - Rate * (0.5 - 1 + penalty), cohort.Values(2, "output.bias")[0], 1e-5);
        Assert.Equal(Rate * (0.5 - 1), cohort.Values(2, "output.bias")[1], 1e-5);
        Assert.Equal(2 * sizeof(float), cohort.Bytes);
    }

    [Fact]
    public void Observe_AfterTheLastRound_MeasuresLargeAndValueAsOne()
    {
        using var cohort = Cohort(new(), "base", "large", "tuned");
        cohort.Observe(1, (_, _) => 0); // the test row is the training row
        var concluded = cohort.Conclude(1);
        Assert.Equal(Math.Log(1 + Math.Exp(-4)), concluded["transferred_loss"][2], 1e-6);
        Assert.Equal(1, concluded["transferred_accuracy"][2]);
        Assert.Equal(double.NaN, concluded["transferred_loss"][1]);
    }

    [Fact]
    public void Check_AGroupIsMissing_SaysWhichThereAre()
    {
        var wrong = Assert.Throws<CohortException>(() => Cohort(new(), "base", "big", "tuned").Dispose());
        Assert.Contains("learner.groups has no group large among base, large and value network; it has base, big, tuned", wrong.Message,
            StringComparison.Ordinal);
    }

    private static TrialCohort Cohort(InverseValueLearning method, params string[] groups)
    {
        var plan = new Plan
        {
            Budget = new() { Rounds = 1 },
            Peers = new() { Count = 1 },
            Learner = new()
            {
                Model = new LinearModel(), Optimizer = new Sgd { Rate = Rate }, Batch = 1,
                Groups = [.. groups.Select(name => new GroupOptions { Name = name })],
            },
            Exchange = [new() { Method = method }],
        };
        var cohort = new TrialCohort(plan, TrialData.Classes(2, ([0], 0)));
        float[][] biases = [[0, 1], [3, 0], [1, 0]];
        foreach (var (k, own) in biases.Index()) own.CopyTo(cohort.Values(k, "output.bias"));
        return cohort;
    }
}
