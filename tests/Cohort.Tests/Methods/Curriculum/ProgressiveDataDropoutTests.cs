using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Curriculum;

public class ProgressiveDataDropoutTests
{
    // One feature, weights (1, -1): the logits of a row x are (x, -x), so class 0 has probability 1 / (1 + e^-2x).
    private static TrialCohort Arm(ProgressiveDataDropout? method, int rounds = 4, double rate = 0.1, params (float[] Values, int Label)[] rows)
    {
        if (rows.Length == 0) rows = [([2f], 0), ([-2f], 0), ([0.1f], 0), ([-0.5f], 1)];
        var plan = new Plan
        {
            Curriculum = method is null ? [] : [method], Budget = new() { Rounds = rounds },
            Learner = new() { Model = new LinearModel(), Batch = 2, Optimizer = new Adam { Rate = rate } },
        };
        var arm = new TrialCohort(plan, TrialData.Classes(2, rows));
        arm.Values(0, "output.weight")[0] = 1;
        arm.Values(0, "output.weight")[1] = -1;
        arm.Values(0, "output.bias").Clear();
        return arm;
    }

    private static ProgressiveDataDropout RandomByRound(double gamma) =>
        new() { Decide = ProgressiveDataDropout.Moment.Round, Drop = ProgressiveDataDropout.Rule.Random, Gamma = gamma };

    private static int[] Chosen(TrialCohort arm, ProgressiveDataDropout method, int round, params int[] order)
    {
        var chosen = new List<int>(order);
        method.Choose(arm.Round(round, "progressive_data_dropout"), arm[0], chosen);
        return [.. chosen];
    }

    [Theory]
    [InlineData(0.3, new[] { 1, 1 })] // probabilities of the true class: 0.982, 0.018, 0.550, 0.731
    [InlineData(0.6, new[] { 2, 1, 2, 1 })]
    [InlineData(0.0, new int[0])]
    [InlineData(0.99, new[] { 3, 2, 1, 0, 3, 2, 1, 0 })]
    public void ByDifficulty_KeepsWhatIsBelowTheThreshold_InTheOrderGiven(double threshold, int[] expected)
    {
        var method = new ProgressiveDataDropout { Decide = ProgressiveDataDropout.Moment.Round, Threshold = threshold };
        using var arm = Arm(method);
        Assert.Equal(expected, Chosen(arm, method, 1, 3, 2, 1, 0, 3, 2, 1, 0));
    }

    [Fact]
    public void LastRounds_ShowAll()
    {
        var method = new ProgressiveDataDropout { Decide = ProgressiveDataDropout.Moment.Round, Threshold = 0, Revision = 2 };
        using var arm = Arm(method);
        Assert.Empty(Chosen(arm, method, 2, 0, 1, 2, 3));
        Assert.Equal([0, 1, 2, 3], Chosen(arm, method, 3, 0, 1, 2, 3));
    }

    [Fact]
    public void Random_KeepsTheShareOfTheSchedule_OtherOnesInOtherRounds()
    {
        var method = RandomByRound(0.5);
        using var arm = Arm(method, rounds: 9);
        Assert.Equal([4, 2, 1, 0], Enumerable.Range(1, 4).Select(r => Chosen(arm, method, r, 0, 1, 2, 3).Length));
        var half = RandomByRound(0.99); // 3 of 4 from round 2 on
        Assert.True(Enumerable.Range(2, 7).Select(r => string.Join(' ', Chosen(arm, half, r, 0, 1, 2, 3))).Distinct().Count() > 1);
    }

    [Fact]
    public void Matched_KeepsAsManyAsByDifficulty_ButRandomOnes()
    {
        var method = new ProgressiveDataDropout
        {
            Decide = ProgressiveDataDropout.Moment.Round, Drop = ProgressiveDataDropout.Rule.Matched, Threshold = 0.6,
        };
        using var arm = Arm(method, rounds: 9);
        var chosen = Enumerable.Range(1, 8).Select(r => Chosen(arm, method, r, 0, 1, 2, 3)).ToArray();
        Assert.All(chosen, c => Assert.Equal(2, c.Length));
        Assert.Contains(chosen, c => !c.SequenceEqual([1, 2]));
    }

    [Theory]
    [InlineData(ProgressiveDataDropout.Moment.Round)]
    [InlineData(ProgressiveDataDropout.Moment.Step)]
    public void Passes_CountWhatIsLearntFrom_AndApartWhatIsOnlyLookedAt(ProgressiveDataDropout.Moment decide)
    {
        var method = new ProgressiveDataDropout { Threshold = 0.3, Decide = decide };
        using var arm = Arm(method, rounds: 3, rate: 1e-9);
        for (var round = 1; round <= 3; round++) arm.Advance(round); // one of four, twice; then the revision: four
        var numbers = arm.Conclude(3);
        Assert.Equal(6 / 4.0, numbers["effective_passes"][0]);
        Assert.Equal(2, numbers["looked_at_passes"][0]);
    }

    [Fact]
    public void InAStep_OnlyTheHardRowsTeach_AndABatchWithoutOneChangesNothing()
    {
        using var method = Arm(new ProgressiveDataDropout { Threshold = 0.3 });
        using var alone = Arm(null, rows: ([-2f], 0)); // the only hard row
        method.Advance(1);
        alone.Advance(1);
        Assert.Equal(alone.Values(0, "output.weight").ToArray(), method.Values(0, "output.weight").ToArray());
        Assert.Equal(alone.Values(0, "adam.total1").ToArray(), method.Values(0, "adam.total1").ToArray()); // one step, not two

        using var none = Arm(new ProgressiveDataDropout { Threshold = 0 });
        none.Advance(1);
        Assert.Equal([1, -1], none.Values(0, "output.weight").ToArray());
        Assert.Equal([0], none.Values(0, "adam.total1").ToArray());
    }

    [Theory]
    [InlineData(ProgressiveDataDropout.Rule.Matched, 0.6, 0.95, 2)] // two of four are below 0.6
    [InlineData(ProgressiveDataDropout.Rule.Random, 0.6, 0.5, 2)] // in round 2 half of each batch of two
    [InlineData(ProgressiveDataDropout.Rule.Random, 0.6, 0.4, 0)] // less than one of two
    public void InAStep_RandomRules_KeepAsManyAsTheySay(ProgressiveDataDropout.Rule drop, double threshold, double gamma, int kept)
    {
        var method = new ProgressiveDataDropout { Drop = drop, Threshold = threshold, Gamma = gamma };
        using var arm = Arm(method, rounds: 9, rate: 1e-9);
        arm.Advance(2);
        Assert.Equal(kept / 4.0, arm.Conclude(2)["effective_passes"][0]);
    }

    [Fact]
    public void Round_TakesNoStepOverWhatWasDropped()
    {
        using var arm = Arm(new ProgressiveDataDropout { Decide = ProgressiveDataDropout.Moment.Round, Threshold = 0 });
        Assert.True(double.IsNaN(arm.Advance(1)[0]));
        Assert.Equal((0, 0), (arm.Examples, arm.Steps));
        arm.Advance(4);
        Assert.Equal((4, 2), (arm.Examples, arm.Steps));
    }

    [Theory]
    [InlineData(0, 0, 0, 0.5)]
    [InlineData(0, 1000, 0, 0)]
    [InlineData(0, 1000, 1, 1)]
    public void Confidence_IsTheSoftmaxAtTheClass(float first, float second, int label, double expected) =>
        Assert.Equal(expected, ProgressiveDataDropout.Confidence([first, second], label), 1e-15);
}
