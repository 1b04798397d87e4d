using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class EmulatedFineTuningTests
{
    private static readonly string[] Groups = ["base", "large", "tuned"];

    private static TrialCohort Cohort(EmulatedFineTuning method, IReadOnlyList<string> groups) => new(
        new Plan
        {
            Budget = new() { Rounds = 1 },
            Exchange = [new ExchangeOptions { Method = method }],
            Learner = new()
            {
                Model = new LinearModel(), Optimizer = new Sgd { Rate = 0 }, Batch = 4,
                Groups = [.. groups.Select(name => new GroupOptions { Name = name, Count = 1 })],
            },
        },
        TrialData.Glyphs(12), [0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]);

    // Every network answers by its biases alone; the test rows are the training rows.
    private static Dictionary<string, double> Measured(double weight)
    {
        using var cohort = Cohort(new EmulatedFineTuning { Weight = weight }, Groups);
        for (var i = 0; i < Groups.Length; i++)
        {
            cohort.Values(i, "output.weight").Clear();
            cohort.Values(i, "output.bias").Clear();
            cohort.Values(i, "output.bias")[i] = 1; // base 0, large 1, tuned 2
        }

        cohort.Advance(1);
        cohort.Observe(1, (_, _) => 0);
        return cohort.Conclude(1).ToDictionary(c => c.Key, c => c.Value[2]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Observe_Biases_LossIsThatOfLargePlusWeightTimesTunedLessBase(double weight)
    {
        double[] logits = [-weight, 1, weight, 0, 0, 0, 0, 0, 0, 0];
        var sum = Math.Log(logits.Sum(Math.Exp));
        var data = TrialData.Glyphs(12);
        var expected = Enumerable.Range(0, 12).Average(row => sum - logits[data["label"].Integers(row)[0]]);
        var measured = Measured(weight);
        Assert.Equal(expected, measured["emulated_loss"], 1e-5);
        Assert.Equal(double.NaN, measured["emulated_exact_match"]);
    }

    [Fact]
    public void Begin_OnlyTheTunedGroupLearns()
    {
        using var cohort = Cohort(new EmulatedFineTuning(), Groups);
        cohort.Advance(1);
        Assert.Equal([false, false, true], cohort.Learners.Select(l => l.Attends));
    }

    [Fact]
    public void Check_AGroupIsMissing_SaysWhichThereAre()
    {
        var wrong = Assert.Throws<CohortException>(() => Cohort(new EmulatedFineTuning(), ["big", "base", "tuned"]).Dispose());
        Assert.Contains("learner.groups has no group large; it has base, big, tuned", wrong.Message, StringComparison.Ordinal);
    }
}
