using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Memory;

public class RelationalReplayTests
{
    private const double Rate = 0.1;

    // One row x = 1 of class 0 in each of two tasks, one task a round, and a relation that gives everyone sigmoid(0) = 1/2.
    private static TrialCohort Two(RelationalReplay method)
    {
        var flat = TrialData.Classes(2, ([1f], 0), ([1f], 0));
        var plan = new Plan
        {
            Memory = [method], Budget = new() { Rounds = 2 },
            Learner = new() { Model = new LinearModel(), Batch = 2, Optimizer = new Sgd { Rate = Rate } },
        };
        var cohort = new TrialCohort(plan, flat.With(flat.Fields, [0, 1], null));
        cohort.Advance(1);
        foreach (var segment in cohort.Network.Segments) cohort[0][segment].Clear();
        if (!method.Weighted) return cohort;
        foreach (var name in (string[])["hidden1.weight", "hidden1.bias", "output.weight", "output.bias"])
            cohort.Values(0, $"relational_replay.relation/{name}").Clear();
        return cohort;
    }

    // At zero weights p = 1/2 and an example's gradient is (-1/2, 1/2), for weight and bias alike. Two examples weighted by 1/2 each lead
    // the logits apart by the rate: p' = sigmoid(rate). The loss there falls in each weight by rate (1 - p'), and sigmoid'(0) = 1/4.
    [Fact]
    public void Judge_FirstStepOfTheRelation_IsTheOneWorkedOutByHand()
    {
        using var cohort = Two(new RelationalReplay { WarmUp = 0, Judged = 1, Rate = 0.01 });
        cohort.Advance(2);
        var slope = -Rate * (1 - 1 / (1 + Math.Exp(-Rate))) / 4;
        var mean = cohort.Arm.Groups[0].Row.Segments.Single(s =>
            s.Name.Contains("adam.mean", StringComparison.Ordinal) && s.Name.EndsWith("relation/output.bias", StringComparison.Ordinal));
        for (var k = 0; k < 2; k++)
        {
            Assert.Equal(0.1 * slope, cohort[0][mean][k], 1e-8); // Adam's running mean keeps a tenth of the first gradient
            Assert.Equal(0.01, cohort.Values(0, "relational_replay.relation/output.bias")[k], 1e-5); // and its first step is its rate
        }
    }

    [Theory]
    [InlineData(true, 0.0, 0.25)]
    [InlineData(true, 1.0, 0.5)]
    [InlineData(false, 0.0, 0.5)]
    public void Judge_WeightsOfOneHalf_HalveTheStep(bool weighted, double warmUp, double expected)
    {
        using var cohort = Two(new RelationalReplay { Weighted = weighted, WarmUp = warmUp });
        cohort.Advance(2);
        Assert.Equal(Rate * expected, cohort.Values(0, "output.weight")[0], 1e-7);
    }

    [Fact]
    public void Judge_WarmUp_IsPlainReplayBitByBit()
    {
        using var warming = Two(new RelationalReplay { WarmUp = 1 });
        using var plain = Two(new RelationalReplay { Weighted = false });
        warming.Advance(2);
        plain.Advance(2);
        Assert.Equal(plain.Weights(), warming.Weights());
        Assert.Equal(1, warming.Recorded()["new_weight"][0]);
    }

    [Fact]
    public void Choose_WithAMemory_SecondHalvesOfBatchesAreRemembered()
    {
        var method = new RelationalReplay { Buffer = 30 };
        using var cohort = Stream(method, batch: 5);
        method.Remember(cohort.Round(1, "relational_replay"), cohort[0]);
        var order = Enumerable.Range(100, 100).ToList();
        method.Choose(cohort.Round(3, "relational_replay"), cohort[0], order);
        Assert.Equal(100, order.Count);
        for (var i = 0; i < order.Count; i++) Assert.Equal(i % 5 is 2 or 3, order[i] < 100); // of five, two pairs and a new one
        Assert.Equal(60, order.Where(id => id >= 100).Distinct().Count());
    }

    [Fact]
    public void Choose_NoMemoryAndTooFewRows_FillsOneBatchWithThem()
    {
        var method = new RelationalReplay();
        using var cohort = Stream(method, batch: 8);
        var order = new List<int> { 4, 7, 9 };
        method.Choose(cohort.Round(1, "relational_replay"), cohort[0], order);
        Assert.Equal([4, 7, 9, 4, 7, 9, 4, 7], order);
    }

    [Fact]
    public void Remember_TwoTasks_IsAReservoir()
    {
        var method = new RelationalReplay { Buffer = 40 };
        using var cohort = Stream(method, batch: 8);
        for (var round = 1; round <= 4; round++) method.Remember(cohort.Round(round, "relational_replay"), cohort[0]);
        var kept = cohort[0].ListsOf("relational_replay").Integers("memory");
        Assert.Equal(40, kept.Distinct().Count());
        Assert.InRange(kept.Count(id => id < 100), 9, 31); // 20 of each task, by chance, with a standard deviation of about 3
        Assert.Equal(200, cohort[0].ListsOf("relational_replay").Count("seen"));
    }

    // Two tasks of a hundred rows, four rounds.
    private static TrialCohort Stream(RelationalReplay method, int batch)
    {
        var flat = TrialData.Classes(2, [.. Enumerable.Range(0, 200).Select(i => (new[] { i / 200f }, i % 2))]);
        var plan = new Plan { Memory = [method], Budget = new() { Rounds = 4 }, Learner = new() { Model = new LinearModel(), Batch = batch } };
        return new TrialCohort(plan, flat.With(flat.Fields, [.. Enumerable.Range(0, 200).Select(i => i / 100)], null));
    }
}
