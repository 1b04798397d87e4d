using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public class FreezingTests
{
    public static TheoryData<IOptimizer> Optimizers => [new AdamW { Rate = 0.1, WeightDecay = 0.5 }, new Sgd { Momentum = 0.5, WeightDecay = 0.5 }];

    private static Plan PlanOf(IOptimizer optimizer, params IFeedback[] methods) => new()
    {
        Feedback = methods, Learner = new() { Model = new Mlp { Hidden = [3] }, Optimizer = optimizer, Batch = 2 },
    };

    private static TrialCohort Cohort(Plan plan) =>
        new(plan, TrialData.Classes(2, ([1f, 2f], 0), ([-1f, 1f], 1), ([1f, 1f], 0), ([-2f, 1f], 1)), [0, 1], [2, 3]);

    private static float[] Of(TrialCohort cohort, string segment, int learner = 0) => cohort.Values(learner, segment).ToArray();

    private static IEnumerable<string> StateOf(TrialCohort cohort) =>
        cohort.Arm.Groups[0].Row.Segments.Where(s => s.Owner == "optimizer").Select(s => s.Name);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Freeze_OneLayer_KeepsItsBitsAndNoStateOfIt(IOptimizer optimizer)
    {
        using var cohort = Cohort(PlanOf(optimizer, new LambdaMethod { OnDeclare = d => d.Freeze(s => s.Name == "hidden1.weight") }));
        var (frozen, free) = (Of(cohort, "hidden1.weight"), Of(cohort, "output.weight"));
        for (var round = 1; round <= 3; round++) cohort.Advance(round);
        Assert.Equal(frozen, Of(cohort, "hidden1.weight"));
        Assert.NotEqual(free, Of(cohort, "output.weight"));
        Assert.DoesNotContain(StateOf(cohort), name => name.EndsWith("/hidden1.weight", StringComparison.Ordinal));
        Assert.Contains(StateOf(cohort), name => name.EndsWith("/output.weight", StringComparison.Ordinal));
        Assert.DoesNotContain(cohort.Round(4).Trainable, s => s.Name == "hidden1.weight");
    }

    [Fact]
    public void Freeze_ExchangedWeights_AreStillExchanged()
    {
        var plan = PlanOf(new Sgd(), new LambdaMethod { OnDeclare = d => d.Freeze(s => s.Owner == "model") });
        using var cohort = Cohort(plan with { Exchange = [new ExchangeOptions { Method = new FederatedAveraging() }] });
        (cohort.Values(0, "output.bias")[0], cohort.Values(1, "output.bias")[0]) = (1, 2);
        cohort.Advance(1);
        Assert.Equal((1.5f, 1.5f), (cohort.Values(0, "output.bias")[0], cohort.Values(1, "output.bias")[0]));
    }

    [Fact]
    public void Freeze_BesideMethodsThatMirrorWhatLearns_Runs()
    {
        foreach (IExchange exchange in new IExchange[] { new Scaffold(), new FedProx() })
        {
            foreach (var whole in new[] { false, true })
            {
                var freezing = new LambdaMethod { OnDeclare = d => d.Freeze(s => whole || s.Name == "hidden1.weight") };
                var plan = PlanOf(new Sgd(), freezing, new DeltaLearning());
                plan = plan with { Exchange = [new ExchangeOptions { Method = exchange }], Evaluate = [new GradientAlignment()] };
                using var cohort = Cohort(plan);
                var before = Of(cohort, "output.weight");
                for (var round = 1; round <= 2; round++) cohort.Advance(round);
                Assert.Equal(whole, before.SequenceEqual(Of(cohort, "output.weight")));
                Assert.All(cohort.Weights(), w => Assert.True(float.IsFinite(w)));
            }
        }
    }

    [Fact]
    public void Freeze_OneOfTwoLayers_ItsAlignmentIsNotMeasured()
    {
        var plan = PlanOf(new Sgd(), new LambdaMethod { OnDeclare = d => d.Freeze(s => s.Name == "hidden1.weight") });
        var learner = plan.Learner with { Model = new Mlp { Hidden = [3, 3], Activation = Nonlinearity.Tanh } };
        using var cohort = Cohort(plan with { Evaluate = [new GradientAlignment()], Learner = learner });
        cohort.Advance(1);
        cohort.Observe(1, (_, _) => 0);
        Assert.Equal(1, cohort.Conclude(1)["alignment_lowest"][0], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Freeze_BetweenRoundsForOneLearner_StopsAndGoesOn(IOptimizer optimizer)
    {
        var method = new LambdaMethod
        {
            OnDeclare = d => d.Freezable(s => s.Name.StartsWith("hidden1.", StringComparison.Ordinal)),
            OnBegin = round =>
            {
                round.Freeze(round.Learners[0], round.Trainable.Single(s => s.Name == "hidden1.weight"), round.Round == 2);
            },
        };
        using var cohort = Cohort(PlanOf(optimizer, method));
        using var free = Cohort(PlanOf(optimizer));
        cohort.Advance(1);
        free.Advance(1);
        Assert.Equal(Of(free, "hidden1.weight"), Of(cohort, "hidden1.weight")); // nothing frozen yet: the bits of a run without
        string[] state = [.. StateOf(cohort).Where(name => name.StartsWith("hidden1.weight/", StringComparison.Ordinal)), "hidden1.weight"];
        Assert.InRange(state.Length, 2, 5);
        var before = state.Select(name => Of(cohort, name)).ToArray();
        var others = (Of(cohort, "hidden1.weight", 1), Of(cohort, "hidden1.bias"), Of(cohort, "output.weight"));
        cohort.Advance(2);
        Assert.Equal(before, state.Select(name => Of(cohort, name)).ToArray());
        Assert.NotEqual(others.Item1, Of(cohort, "hidden1.weight", 1));
        Assert.NotEqual(others.Item2, Of(cohort, "hidden1.bias"));
        Assert.NotEqual(others.Item3, Of(cohort, "output.weight"));
        cohort.Advance(3);
        Assert.NotEqual(before[^1], Of(cohort, "hidden1.weight"));
    }

    [Fact]
    public void Freeze_ResumedWhileFrozen_IsTheSame()
    {
        Plan Plan() => PlanOf(new AdamW(), new LambdaMethod
        {
            OnDeclare = d => d.Freezable(s => s.Name == "hidden1.weight"),
            OnBegin = round =>
            {
                if (round.Round is 1 or 3) round.Freeze(round.Learners[0], round.Trainable.First(), round.Round == 1);
            },
        }) with
        {
            Data = new() { Source = new GlyphSource { Rows = 40, TestRows = 10 } }, Peers = new() { Count = 2 }, Budget = new() { Rounds = 4 },
        };
        Assert.Null(Trial.ByHand(Plan()).DifferenceFrom(Trial.Resumed(Plan)));
    }

    [Fact]
    public void Freeze_BetweenRoundsUndeclared_IsRefused()
    {
        using var cohort = Cohort(PlanOf(new Sgd()));
        var segment = cohort.Network.Segments[0];
        Assert.Throws<ArgumentException>(() => cohort.Round(1).Freeze(cohort[0], segment, true));
        Assert.DoesNotContain(cohort.Arm.Groups[0].Row.Segments, s => s.Name.StartsWith("loop.learns", StringComparison.Ordinal));
    }
}
