using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Loops;

/// <summary>What a method may ask for between steps.</summary>
public sealed class AskTests
{
    private static readonly Plan Digits = new() { Learner = new() { Model = new Mlp { Hidden = [8] }, Batch = 8 }, Budget = new() { Rounds = 2 } };

    [Fact]
    public void Ask_InputsOfRows_AnswersAsPredict()
    {
        var data = TrialData.Glyphs(20);
        using var cohort = new TrialCohort(Digits, data, TrialData.Dealt(20, 2));
        cohort.Advance(1);
        var round = cohort.Round(1);
        float[] inputs = [.. data.Row(3), .. data.Row(11)];
        Assert.Equal(round.Predict(cohort[1], [3, 11]), round.Ask(cohort[1], inputs));
        cohort.Advance(2);
        Assert.Equal(round.Predict(cohort[1], [3]), round.Ask(cohort[1], inputs.AsSpan(0, 256))); // the learner as it is now
        Assert.Throws<ArgumentException>(() => round.Ask(cohort[1], new float[255], new float[10]));
    }

    [Fact]
    public void Ask_Again_AllocatesNothing()
    {
        using var cohort = new TrialCohort(Digits, TrialData.Glyphs(20), TrialData.Dealt(20, 2));
        var (round, inputs, outputs) = (cohort.Round(1), new float[256], new float[10]);
        for (var i = 0; i < 3; i++) round.Ask(cohort[0], inputs, outputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) round.Ask(cohort[0], inputs, outputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Ask_NetworkOfTokens_IsRefused()
    {
        var plan = Digits with { Learner = new() { Model = new Gpt { Layers = 1, Width = 4, Heads = 1, Context = 2 } } };
        using var cohort = new TrialCohort(plan, TrialData.Windows(2, 3, 0, 1, 2));
        Assert.Throws<InvalidOperationException>(() => cohort.Round(1).Ask(cohort[0], [1f, 2f]));
    }

    [Fact]
    public void Losses_Rows_AreThoseOfTheReport()
    {
        using var cohort = new TrialCohort(TrialPlan.Linear(0.1, 1), TrialData.Numbers((1, 2), (2, 4)));
        cohort.SetFirstWeights(1);
        // The targets' mean is 3, so the learner answers 3 + x: 4 where 2 is true, 5 where 4 is.
        Assert.Equal([4.0, 1.0], cohort.Round(1).Losses(cohort[0], [0, 1]));
        Assert.Equal(4f, cohort.Round(1).TargetOf(1)[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => cohort.Round(1).Losses(cohort[0], [2]));
    }

    [Fact]
    public void Observe_NamedSetsAndTaps_AreThereForStudies()
    {
        var plan = Digits with
        {
            Data = new() { Source = new SceneTests.Planted { Sets = ["as_before"] } }, Peers = new() { Count = 2 },
            Evaluate = [new Looker()], Baselines = false,
        };
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        Assert.Equal([1.0, 1.0], outcome.Report.Final!.Together.Metrics["looked"].PerLearner);
    }

    [Fact]
    public void Report_LearnersThatDoNotCount_AreLeftOutOfMeans()
    {
        var summary = MetricSummary.Of(new Metric("accuracy"), [0.1, 0.5, 0.7], [false, true, true]);
        Assert.Equal((0.6, 0.5, 3), (summary.Mean, summary.Worst, summary.PerLearner.Count));
        var plan = Digits with
        {
            Data = new() { Source = new GlyphSource { Rows = 80, TestRows = 20 } }, Peers = new() { Count = 4 }, Curriculum = [new Attacker()],
        };
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        var accuracy = outcome.Report.Final!.Together.Metrics["accuracy"];
        Assert.Equal(accuracy.PerLearner.Skip(1).Average(), accuracy.Mean, 1e-12);
    }

    [PlanName("planted_looker")]
    private sealed class Looker : IEvaluation, IObserve, IConclude
    {
        public IReadOnlyList<Metric> Conclusions { get; } = [new Metric("looked")];

        public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
        {
            foreach (var learner in observation.Round.Learners)
            {
                var common = await observation.PredictAsync(learner, "", [0, 5], cancellation: cancellation);
                var same = await observation.PredictAsync(learner, "as_before", [0, 5], cancellation: cancellation);
                var hidden = await observation.PredictAsync(learner, "as_before", [0], "hidden1", cancellation);
                var seen = observation.Sets.SequenceEqual(["", "as_before"]) && common.SequenceEqual(same) && hidden.Length == 8
                    && observation.DataOf("as_before").Labels.Length == 60;
                var list = observation.Round.Lists(learner).Integers("looked");
                list.Clear();
                list.Add(seen ? 1 : 0);
            }
        }

        public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner) => [round.Lists(learner).Integers("looked")[0]];
    }

    [PlanName("planted_attacker")]
    private sealed class Attacker : ICurriculum, IBegin
    {
        public void Begin(RoundContext round) => round.Learners[0].Counts = false;
    }
}
