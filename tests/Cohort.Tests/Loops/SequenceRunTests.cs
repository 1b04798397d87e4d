using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;
using Cohort.Problems;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops;

/// <summary>A text learnt by the loop that learns everything else.</summary>
public sealed class SequenceRunTests : IDisposable
{
    // These ask for the class of an example, for a chain of layers, or for groups, which this plan has not.
    private static readonly string[] NotForTexts =
    [
        "chain_of_hindsight", "classroomkd", "co_teaching", "comd", "ctcd", "delta_learning", "demonstration_retriever",
        "direct_feedback_alignment", "disco", "emulated_fine_tuning", "fedmd", "functional_dual_anchors", "grpo", "in_context_regression",
        "infifusion", "int", "inverse_value_learning", "layer_matching", "learning_to_retain", "multi_view_co_teaching", "mutual_learning", "orc",
        "progressive_data_dropout", "pudf", "raft", "reloop2", "twin_sight", "unbiased_clipped_factorisation",
    ];

    private readonly TemporaryFolder folder = new();

    private static readonly IReadOnlyList<MethodEntry> Library = new MethodCatalogue(PlanSource.Library.Catalogue).Methods;

    public static TheoryData<string> EveryMethod() => [.. Library.Select(m => m.Name)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_RepeatingText_IsLearntToLowLoss()
    {
        var final = Run(Text(1, rounds: 1) with { Learner = Learner(Positions.Learned, steps: 250), Baselines = false }).Report.Final!.Together;
        Assert.Equal(["accuracy", "perplexity", "loss"], final.Metrics.Keys);
        Assert.True(final.Metrics["loss"].Mean < 0.3, $"loss {final.Metrics["loss"].Mean} nats per character");
        Assert.True(final.Metrics["accuracy"].Mean > 0.9, $"accuracy {final.Metrics["accuracy"].Mean}");
        Assert.Equal(Math.Exp(final.Metrics["loss"].Mean), final.Metrics["perplexity"].Mean, 1e-9);
    }

    [Fact]
    public void Continue_LearntText_GoesOnAsTheTextDoes()
    {
        var whole = Learner(Positions.Learned, steps: 400) with { Model = new Gpt { Layers = 1, Width = 16, Heads = 2, Context = 24 } };
        using var outcome = Run(Text(1, rounds: 1) with { Learner = whole, Baselines = false });
        var learner = outcome.Learners[0];
        Assert.Equal(" on the mat. ", learner.Continue("the cat sat", 13, new SamplerOptions { Temperature = 0 }));
        Assert.Equal(learner.Continue("the", 30, seed: 3), learner.Continue("the", 30, seed: 3));
        Assert.Throws<ArgumentException>(() => learner.Continue("", 1));
        Assert.Throws<NotSupportedException>(() => learner.PredictAsync(new float[1]).AsTask().GetAwaiter().GetResult());
    }

    [Fact]
    public void Run_ThreePeersOnTwoThreads_HasTheBitsOfOneThread()
    {
        var plan = Text(3, rounds: 2);
        var one = Run(plan);
        var two = Run(plan, threads: 2);
        foreach (var (kind, arm) in one.Report.Final!.Arms)
            Assert.Equal(arm.Metrics["loss"].PerLearner, two.Report.Final![kind]!.Metrics["loss"].PerLearner);
    }

    [Fact]
    public void Advance_LearnerAloneOrAmongThree_HasTheSameBits()
    {
        var plan = Text(3, rounds: 2) with { Exchange = [] };
        var peers = DealtData.Of(plan, new RunEnvironment()).Peers.Select(p => p.Train).ToArray();
        var train = DealtData.Of(plan, new RunEnvironment()).Train;
        using var three = Advanced(3);
        using var one = Advanced(1);
        Assert.True(one.Arm.Groups[0].Bank.Row(0).SequenceEqual(three.Arm.Groups[0].Bank.Row(0)));
        Assert.False(one.Arm.Groups[0].Bank.Row(0).SequenceEqual(three.Arm.Groups[0].Bank.Row(1)));

        TrialCohort Advanced(int count)
        {
            var cohort = new TrialCohort(plan, train, peers[..count]);
            cohort.Advance(1);
            cohort.Advance(2);
            return cohort;
        }
    }

    [Fact]
    public void Run_WithAFolder_KeepsTheVocabularyAndGoesOn()
    {
        var plan = Text(2, rounds: 3) with { Checkpoint = new CheckpointOptions { Every = 1 }, Baselines = false };
        var whole = Run(plan).Report.Final!.Together.Metrics["loss"].PerLearner;
        using (var kept = RunFolder.Create(folder["run"], plan))
        {
            using var stop = new CancellationTokenSource();
            stop.Cancel();
            Assert.True(new LearningRun(plan, new RunEnvironment { Threads = 1 }, kept).Run(stop: stop.Token).Interrupted);
        }

        Assert.Contains("h", Vocabulary.FromJson(File.ReadAllText(Path.Combine(folder["run"], RunFolder.VocabularyFile))).Tokens);
        using var again = RunFolder.Open(folder["run"]);
        Assert.Equal(whole, new LearningRun(plan, new RunEnvironment { Threads = 1 }, again).Run().Report.Final!.Together.Metrics["loss"].PerLearner);
    }

    [Fact]
    public void Run_ModelAndDataThatDoNotGoTogether_AreRefused()
    {
        Plan[] plans =
        [
            Text(1, 1) with { Learner = new LearnerOptions { Model = new Mlp() } },
            Text(1, 1) with { Data = new DataOptions { Source = new GlyphSource { Rows = 60, TestRows = 20 } } },
        ];
        foreach (var plan in plans)
            Assert.Equal("COH1401", Assert.Single(Assert.Throws<CohortException>(() => Run(plan)).Problems).Kind.Code);
    }

    [Theory]
    [MemberData(nameof(EveryMethod))]
    public void Run_EveryMethod_WorksOrSaysWhyNot(string name)
    {
        var entry = Library.Single(m => m.Name == name);
        var placed = TrialPlan.With(entry, [TrialPlan.Active(entry)], 2);
        var text = Text(4, rounds: 3); // as many peers as a default topology needs
        var learner = text.Learner with { Rule = placed.Learner.Rule };
        var plan = placed with { Data = text.Data, Learner = learner, Budget = text.Budget, Peers = text.Peers };
        if (NotForTexts.Contains(name)) Assert.Contains(name, Assert.Throws<CohortException>(() => Run(plan)).Message);
        else Assert.All(Run(plan).Report.Final!.Together.Metrics["loss"].PerLearner, loss => Assert.True(double.IsFinite(loss)));
    }

    private static LearnerOptions Learner(Positions positions, int steps) => new()
    {
        Model = new Gpt { Layers = 1, Width = 16, Heads = 2, Context = 12, Positions = positions },
        Optimizer = new Adam { Rate = 0.01 },
        Batch = 8,
        Local = new LocalOptions { Steps = steps },
    };

    private static RunOutcome Run(Plan plan, int threads = 1) => new LearningRun(plan, new RunEnvironment { Threads = threads }).Run();

    private Plan Text(int peers, int rounds)
    {
        File.WriteAllText(folder["story.txt"], string.Concat(Enumerable.Repeat("the cat sat on the mat. ", 120)));
        return new Plan
        {
            Budget = new BudgetOptions { Rounds = rounds },
            Data = new DataOptions { Source = new TextSource { Path = folder["story.txt"] } },
            Peers = new PeersOptions { Count = peers, Split = new Shard { Shards = 1 }, LocalTest = 0.1 },
            Learner = Learner(Positions.Rotary, steps: 4),
            Exchange = [new ExchangeOptions { Method = new Gossip() }],
        };
    }
}
