using Cohort.Contexts;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;
using Cohort.Tests.Contexts;

namespace Cohort.Tests.Loops;

/// <summary>Learners for once leave nothing but what was read of them.</summary>
public sealed class ScratchLearnersTests
{
    private static Plan Glyphs(Action<RoundContext> begin) => new()
    {
        Budget = new() { Rounds = 3 },
        Data = new() { Source = new GlyphSource { Rows = 120, TestRows = 40 } },
        Peers = new() { Count = 3, Split = new Iid() },
        Learner = new() { Model = new Mlp { Hidden = [8] }, Batch = 8 },
        Feedback = [new LambdaMethod { OnBegin = begin }],
    };

    [Fact]
    public void Learn_OneRow_TakesTheStepsOfALearner()
    {
        // One weight and a bias, both 0 at first. The targets 3 and 1 have the mean 2 and the deviation 1, in whose unit the learner's own is 1.
        float[] weights = [];
        using var cohort = Numbers(round =>
        {
            using var scratch = round.Scratch(round.Learners[0], "try");
            foreach (var segment in scratch.Network.Segments) scratch[0, segment].Clear();
            var loss = scratch.Learn([[0]]);
            weights = [.. scratch.Network.Segments.SelectMany(s => scratch[0, s].ToArray())];
            Assert.Single(loss);
            Assert.Equal(weights[0] * 2 + weights[1] + 2, scratch.Predict([0])[0][0], 1e-6f);
        });
        foreach (var segment in cohort.Network.Segments) cohort.Learners[0][segment].Clear();
        cohort.Advance(1); // the learner itself takes the same step on its one row
        Assert.Equal(cohort.Learners[0][cohort.Network.Segments[0]][0], weights[0]);
        Assert.NotEqual(0, weights[0]);
    }

    [Fact]
    public void Scratch_AnyNumber_LeavesTheRunAsItWas_ButForWhatIsSpent()
    {
        var asked = 0;
        var with = Trial.ByHand(Glyphs(round =>
        {
            var options = new ScratchOptions { Count = 4, Model = new LinearModel(), Optimizer = new Adam(), Batch = 4 };
            using var scratch = round.Scratch(round.Learners[1], "crowd", options);
            int[][] orders = [[.. round.Learners[1].Rows], [], [.. round.Learners[1].Rows[..6]], [.. round.Learners[1].Rows[..4]]];
            var losses = scratch.Learn(orders);
            Assert.Equal([false, true, false, false], losses.Select(double.IsNaN));
            asked += scratch.Predict(round.Learners[2].Rows)[3].Length;
        }));
        var without = Trial.ByHand(Glyphs(_ => { }));
        Assert.NotEqual(with.Spent, without.Spent);
        Assert.Null((with with { Spent = without.Spent }).DifferenceFrom(without));
        Assert.True(asked > 0);
    }

    [Fact]
    public void Learn_Steps_AreSpent()
    {
        using var cohort = Numbers(round =>
        {
            using var scratch = round.Scratch(round.Learners[0], "try", new() { Count = 2 });
            scratch.Learn([[0, 0, 0], [0]]);
        });
        cohort.Advance(1);
        Assert.Equal((2 + 4, 2 + 4), (cohort.Spent[Unit.Steps], cohort.Spent[Unit.Examples]));
    }

    [Fact]
    public void Scratch_ThreadsAndSeeds_DecideNothingButWhatTheyShould()
    {
        float[] Outputs(int threads, int round, string purpose, ulong seed = 1)
        {
            float[] outputs = [];
            Trial.ByHand(Glyphs(r =>
            {
                if (r.Round != round) return;
                using var scratch = r.Scratch(r.Learners[0], purpose, new() { Count = 3 });
                scratch.Learn([.. Enumerable.Repeat(r.Learners[0].Rows.ToArray(), 3)]);
                outputs = [.. scratch.Predict([0, 1]).SelectMany(own => own)];
            }) with { Seed = seed }, threads);
            return outputs;
        }

        var first = Outputs(1, 2, "a");
        Assert.Equal(first, Outputs(2, 2, "a"));
        Assert.NotEqual(first, Outputs(1, 3, "a"));
        Assert.NotEqual(first, Outputs(1, 2, "b"));
        Assert.NotEqual(first, Outputs(1, 2, "a", seed: 2));
        Assert.NotEqual(first[..20], first[20..40]); // each begins from weights of its own
    }

    [Fact]
    public void Scratch_BadRequests_AreRefused()
    {
        using var cohort = Numbers(round =>
        {
            using var scratch = round.Scratch(round.Learners[0], "try");
            Assert.Throws<ArgumentException>(() => scratch.Learn([]));
            var foreign = Assert.Throws<CohortException>(() => scratch.Learn([[1]]));
            Assert.Equal(RunProblems.RowsNotOwn, Assert.Single(foreign.Problems).Kind);
            Assert.Throws<ArgumentOutOfRangeException>(() => round.Scratch(round.Learners[0], "none", new() { Count = 0 }));
            Assert.Throws<CohortException>(() => round.Scratch(round.Learners[0], "text", new() { Model = new Gpt() }));
        });
        cohort.Advance(1);
    }

    private static TrialCohort Numbers(Action<RoundContext> begin) => new(
        TrialPlan.Linear(0.1, rounds: 3) with { Feedback = [new LambdaMethod { OnBegin = begin }] }, TrialData.Numbers((2, 3), (1, 1)), [0], [1]);
}
