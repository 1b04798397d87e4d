using System.Text.Json.Nodes;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops;

/// <summary>A run that has ended can be given more rounds, and then ends as one that had them from the beginning.</summary>
public sealed class ExtendedRunTests : IDisposable
{
    private const string Text = """
        budget: { rounds: 3 }
        data: { gaussian: { rows: 90, test_rows: 60, features: 6, classes: 3 } }
        peers: { count: 3, split: iid, local_test: 0.2, validation: 0.2 }
        learner: { batch: 16, model: { mlp: { hidden: [8] } } }
        exchange: [ gossip ]
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("stop: { patience: 5 }\n")]
    [InlineData("measure: { every: 4 }\nmemory: [ power_law_rehearsal ]\n")]
    public void Extend_RunThatHasEnded_GivesWhatARunOfAllRoundsGives(string more)
    {
        var plan = Plan.Parse(Text + "\n" + more);
        Run(Path("part"), plan);
        Run(Path("whole"), plan with { Budget = plan.Budget with { Rounds = 8 } });
        Extend(8);
        Assert.Equal(Report("whole"), Report("part"));
        Assert.Equal(Learners("whole"), Learners("part"));
        Assert.Equal(File.ReadAllText(At("whole/plan.yaml")), File.ReadAllText(At("part/plan.yaml")));
    }

    [Fact]
    public void Extend_InterruptedMeanwhile_GoesOnToItsEnd()
    {
        var plan = Plan.Parse(Text);
        Run(Path("part"), plan);
        using (var extended = RunFolder.Extend(Path("part"), 8))
        {
            using var stop = new CancellationTokenSource();
            stop.Cancel();
            using var outcome = new LearningRun(extended.Plan, new RunEnvironment(), extended).Run(stop: stop.Token);
            Assert.True(outcome.Interrupted);
        }

        Assert.False(File.Exists(At("part/report.html")));
        using (var again = RunFolder.Open(Path("part"))) new LearningRun(again.Plan, new RunEnvironment(), again).Run().Dispose();
        Run(Path("whole"), plan with { Budget = plan.Budget with { Rounds = 8 } });
        Assert.Equal(Report("whole"), Report("part"));
    }

    [Fact]
    public void Extend_RunThatWasInterrupted_GoesOnPastItsPlan()
    {
        var plan = Plan.Parse(Text);
        using (var begun = RunFolder.Create(Path("part"), plan))
        {
            using var stop = new CancellationTokenSource();
            stop.Cancel();
            new LearningRun(plan, new RunEnvironment(), begun).Run(stop: stop.Token).Dispose();
        }

        Extend(8);
        Run(Path("whole"), plan with { Budget = plan.Budget with { Rounds = 8 } });
        Assert.Equal(Report("whole"), Report("part"));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(-1)]
    public void Extend_ToNoMoreRounds_IsOneError(int rounds)
    {
        Run(Path("part"), Plan.Parse(Text));
        var problem = Assert.Single(Assert.Throws<CohortException>(() => RunFolder.Extend(Path("part"), rounds)).Problems);
        Assert.Equal("COH3083", problem.Kind.Code);
        Assert.Contains("the plan of this run has 3", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rounds: 9, steps: 12", "budget.steps is used up", "budget.steps=N")]
    [InlineData("rounds: 9, bytes: 100", "budget.bytes is used up", "budget.bytes=N")]
    [InlineData("rounds: 40", "stop found no lower loss", "stop.patience=N")]
    public void Extend_RunThatSomethingElseHasEnded_SaysWhat(string more, string what, string key)
    {
        var text = Text.Replace("rounds: 3", more, StringComparison.Ordinal);
        if (key.StartsWith("stop", StringComparison.Ordinal))
            text = text.Replace("features: 6", "features: 30", StringComparison.Ordinal).Replace("hidden: [8] } }",
                "hidden: [40] } }, optimizer: adam:0.05", StringComparison.Ordinal) + "\nstop: { patience: 3 }";
        Run(Path("part"), Plan.Parse(text));
        var problem = Assert.Single(Assert.Throws<CohortException>(() => RunFolder.Extend(Path("part"), 50)).Problems);
        Assert.Equal("COH3083", problem.Kind.Code);
        Assert.Contains(what, problem.Message, StringComparison.Ordinal);
        Assert.Contains(key, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("learner: { rate_schedule: exponential }", "")]
    [InlineData("learner: { rate_schedule: cosine }", "learner.rate_schedule")]
    [InlineData("evaluate: [ lifelong ]", "lifelong")]
    [InlineData("exchange: [ single_merge ]", "single_merge")]
    [InlineData("tasks: permuted:3", "tasks")]
    public void Extend_WhatFollowsTheNumberOfRounds_IsNamed(string more, string follows)
    {
        var text = more.StartsWith("exchange", StringComparison.Ordinal) ? Text.Replace("exchange: [ gossip ]", more, StringComparison.Ordinal)
            : more.StartsWith("learner", StringComparison.Ordinal) ? Text.Replace("learner: {", "learner: { rate_schedule: "
                + more.Split(": ")[2].TrimEnd(' ', '}') + ",", StringComparison.Ordinal)
            : more.StartsWith("tasks", StringComparison.Ordinal) ? Text.Replace("classes: 3 }", "classes: 3 }, " + more, StringComparison.Ordinal)
            : Text + "\n" + more;
        Run(Path("part"), Plan.Parse(text));
        using var extended = RunFolder.Extend(Path("part"), 8);
        Assert.Equal(follows.Split(',', StringSplitOptions.RemoveEmptyEntries), extended.Extension!.Followers);
        Assert.Equal((3, 3), (extended.Extension.From, extended.Extension.Before));
    }

    [Fact]
    public void Open_PlanThatWasChanged_SaysWhatInWords()
    {
        Run(Path("part"), Plan.Parse(Text));
        var plan = File.ReadAllText(At("part/plan.yaml"));
        File.WriteAllText(At("part/plan.yaml"), plan.Replace("batch: 16", "batch: 8", StringComparison.Ordinal)
            .Replace("count: 3", "count: 4", StringComparison.Ordinal));
        using var again = RunFolder.Open(Path("part"));
        var problems = Assert.Throws<CohortException>(() => new LearningRun(again.Plan, new RunEnvironment(), again).Run()).Problems;
        Assert.All(problems, p => Assert.Equal(CheckpointProblems.OtherPlan, p.Kind));
        Assert.Equal(
            [
                "peers.count is 4 in the folder's plan, and was 3 when the run began",
                "learner.batch is 8 in the folder's plan, and was 16 when the run began",
            ],
            problems.Select(p => p.Message));
    }

    [Fact]
    public void Open_PlanWithOtherRounds_GoesOnOrSaysThatTheyAreDone()
    {
        var plan = Plan.Parse(Text);
        Run(Path("part"), plan);
        Write("part", 2);
        using (var fewer = RunFolder.Open(Path("part")))
        {
            var run = new LearningRun(fewer.Plan, new RunEnvironment(), fewer);
            var problem = Assert.Single(Assert.Throws<CohortException>(() => run.Run()).Problems);
            Assert.Contains("round 3 is done already", problem.Message, StringComparison.Ordinal);
        }

        Write("part", 8);
        using (var more = RunFolder.Open(Path("part"))) new LearningRun(more.Plan, new RunEnvironment(), more).Run().Dispose();
        Run(Path("whole"), plan with { Budget = plan.Budget with { Rounds = 8 } });
        Assert.Equal(Report("whole"), Report("part"));
    }

    private void Write(string name, int rounds)
    {
        var text = File.ReadAllText(At($"{name}/plan.yaml"));
        File.WriteAllText(At($"{name}/plan.yaml"), System.Text.RegularExpressions.Regex.Replace(text, "rounds: [0-9]+", $"rounds: {rounds}"));
    }

    private string Path(string name) => System.IO.Path.Combine(folder.Path, name);

    private string At(string name) => Path(name);

    private void Extend(int rounds)
    {
        using var extended = RunFolder.Extend(Path("part"), rounds);
        new LearningRun(extended.Plan, new RunEnvironment(), extended).Run().Dispose();
    }

    private static void Run(string path, Plan plan)
    {
        using var begun = RunFolder.Create(path, plan);
        new LearningRun(plan, new RunEnvironment(), begun).Run().Dispose();
    }

    // All but the clock.
    private string Report(string name)
    {
        var report = JsonNode.Parse(File.ReadAllText(At($"{name}/report.json")))!.AsObject();
        report.Remove("origin");
        foreach (var round in report["rounds"]!.AsArray()) round!.AsObject().Remove("seconds");
        return report.ToJsonString();
    }

    private IEnumerable<string> Learners(string name) =>
        Directory.GetFiles(At($"{name}/learners")).Concat(Directory.GetFiles(At($"{name}/adapted/learners"))).Order(StringComparer.Ordinal)
            .Select(file => Convert.ToHexString(File.ReadAllBytes(file)));
}
