using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Loops;

public sealed class GroupsTests
{
    private static readonly PlanSource Source = PlanSource.With(typeof(LogitExchange).Assembly);

    private static Plan Three(string extra = "") => Source.Parse($$"""
        seed: 3
        budget: { rounds: 3 }
        data: { glyphs: { rows: 160, test_rows: 40 } }
        peers: { count: 6, split: iid }
        learner:
          batch: 8
          groups:
            - { name: small, model: mlp:8, count: 2 }
            - { name: large, model: cnn:4, count: 2, optimizer: adam }
            - { name: linear, model: linear, count: 2, batch: 4 }
        exchange: [ planted_logits, fedavg ]
        {{extra}}
        """);

    [Fact]
    public void Run_ThreeArchitectures_ReportsEachGroup()
    {
        using var outcome = new LearningRun(Three(), new RunEnvironment()).Run();
        var together = outcome.Report.Final!.Together;
        Assert.Equal(["large", "linear", "small"], together.Groups.Keys);
        Assert.Equal(["large", "large", "linear", "linear", "small", "small"], outcome.Learners.Select(l => l.Group));
        Assert.Equal(6, together.Metrics["accuracy"].PerLearner.Count);
        Assert.Equal(together.Metrics["accuracy"].PerLearner.Skip(2).Take(2), together.Groups["linear"]["accuracy"].PerLearner);
        Assert.Equal(3, outcome.Report.Final[ArmKind.Pooled]!.Metrics["accuracy"].PerLearner.Count); // one of each group, on all rows
        Assert.Equal([0, 1, 2, 3, 4, 5], outcome.Report.Rounds[0].Learners.Select(l => l.Peer));
        Assert.Contains("\"groups\":{\"large\":{\"accuracy\":", ReportJson.Render(outcome.Report));
        Assert.Equal(3, outcome.Learners.Select(l => l.Network.Size).Distinct().Count());
    }

    [Fact]
    public void Run_Logits_CountAsBytes()
    {
        using var outcome = new LearningRun(Three(), new RunEnvironment()).Run();
        using var silent = new LearningRun(Three() with { Exchange = [new() { Method = new FederatedAveraging() }] }, new RunEnvironment()).Run();
        var (with, without) = (outcome.Report.Final!.Together.Spent, silent.Report.Final!.Together.Spent);
        Assert.Equal(with[Unit.Examples] * 2 * 10 * sizeof(float), with[Unit.Bytes] - without[Unit.Bytes]); // two other groups, ten classes
        Assert.False(outcome.Report.Final[ArmKind.Alone]!.Spent.ContainsKey(Unit.Bytes));
    }

    [Fact]
    public void Run_ExchangeThatRests_PassesNothing()
    {
        using var outcome = new LearningRun(Three("baselines: false\n") with
        {
            Exchange = [new() { Method = new LogitExchange(), Schedule = new() { Every = 3 } }], Budget = new() { Rounds = 2 },
        }, new RunEnvironment()).Run();
        var cut = Three("baselines: false\n") with { Exchange = [], Budget = new() { Rounds = 2 } };
        using var none = new LearningRun(cut, new RunEnvironment()).Run();
        Assert.False(outcome.Report.Final!.Together.Spent.ContainsKey(Unit.Bytes));
        Assert.Equal(none.Report.Final!.Together.Metrics["loss"].PerLearner, outcome.Report.Final.Together.Metrics["loss"].PerLearner);
    }

    [Fact]
    public void Run_Groups_SameBitsOnThreadsAndAfterEveryInterruption()
    {
        var plan = Three("baselines: false\n");
        var one = Trial.Of(plan, threads: 1);
        Assert.Null(one.DifferenceFrom(Trial.Of(plan, threads: 2)));
        Assert.Null((one with { Report = "" }).DifferenceFrom(Trial.Resumed(() => Three("baselines: false\n"))));
    }

    [Fact]
    public void Step_Partner_IsReadAsItWasWhenTheStepBegan()
    {
        // One row x = 1, y = 0 for each; a step of rate 0.5 halves a weight: 8, 4, 2 and 4, 2, 1.
        var plan = new Plan
        {
            Budget = new() { Rounds = 1 },
            Peers = new() { Count = 2 },
            Learner = new()
            {
                Model = new LinearModel(), Optimizer = new Sgd { Rate = 0.25 }, Batch = 1, Local = new() { Passes = 2 },
                Groups = [new() { Name = "a", Count = 1 }, new() { Name = "b", Count = 1 }],
            },
            Exchange = [new() { Method = new LogitExchange { Weight = 0 } }],
        };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((1, 0), (1, 0)), [0], [1]);
        cohort.SetFirstWeights(8, 4);
        cohort.Advance(1);
        var (a, b) = (cohort.Predict(0, 0)[0], cohort.Predict(1, 0)[0]);
        Assert.Equal(2, a, 1e-5); // weight and bias move together
        Assert.Equal(1, b, 1e-5);
        Assert.Equal(2, cohort.Values(0, "planted_logits.seen")[0], 1e-5); // b after one of its two steps
        Assert.Equal(4, cohort.Values(1, "planted_logits.seen")[0], 1e-5); // a after one of its two steps, although a's are taken first
    }

    [Fact]
    public void Run_GroupAmongOthersThatDoNotReadIt_ComputesWhatItComputesAlone()
    {
        var plan = Three("baselines: false\n") with { Exchange = [] };
        var alone = plan with
        {
            Learner = plan.Learner with { Groups = [plan.Learner.Groups[1], new() { Name = "rest", Count = 4, Model = new LinearModel() }] },
        };
        using var among = new LearningRun(plan, new RunEnvironment()).Run();
        using var without = new LearningRun(alone, new RunEnvironment()).Run();
        var segment = among.Learners[0].Network.Segments[0];
        Assert.Equal(among.Learners[1][segment].ToArray(), without.Learners[1][segment].ToArray());
    }

    [Fact]
    public void Run_GroupOnEveryPeer_HasALearnerThere()
    {
        var plan = Three("baselines: false\n");
        GroupOptions[] groups = [new() { Name = "a", Model = new LinearModel() }, new() { Name = "b" }];
        plan = plan with { Learner = plan.Learner with { Groups = groups }, Exchange = [] };
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        Assert.Equal(12, outcome.Learners.Count);
        Assert.Equal(outcome.Learners.Take(6).Select(l => l.Peer), outcome.Learners.Skip(6).Select(l => l.Peer));
    }

    [Fact]
    public void Run_ModelOfAGroupThatDoesNotFit_IsToldWithTheOthers()
    {
        var plan = Three();
        plan = plan with
        {
            Data = new() { Source = new GaussianSource { Rows = 60, TestRows = 20 } },
            Learner = plan.Learner with { Groups = [.. plan.Learner.Groups, new() { Name = "text", Model = new Gpt(), Count = null }] },
        };
        var problems = Assert.Throws<CohortException>(() => new LearningRun(plan, new RunEnvironment()).Run()).Problems;
        Assert.Equal(2, problems.Count(p => p.Kind == RunProblems.ModelDoesNotFit));
    }
}
