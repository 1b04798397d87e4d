using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>Prompts with answers through the whole loop.</summary>
public sealed class ExerciseRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("arithmetic: { operations: add, digits: 1, rows: 120, test_rows: 20 }", "iid", "2+3=")]
    [InlineData("facts: { in: table, keys: 4, rows: 120, test_rows: 20 }", "natural_id", "f0 k1 a0 ?")]
    [InlineData("countdown: { rows: 120, test_rows: 20 }", "dirichlet:1.0", "1 2 3=5:")]
    public async Task Run_Exercises_LeaveAFolderThatCanBeAskedAgain(string source, string split, string prompt)
    {
        var plan = Plan.Parse($$"""
            data: { {{source}} }
            budget: { rounds: 2 }
            learner: { model: { gpt: { layers: 1, width: 8, heads: 2, context: 48 } }, batch: 8, local: { steps: 3 } }
            peers: { count: 2, split: {{split}}, validation: 0.2, labelled: 0.5, shared: 0.1 }
            exchange: [ "gossip:ring" ]
            baselines: false
            """);
        var run = Path.Combine(folder.Path, "run");
        using var kept = RunFolder.Create(run, plan);
        using var outcome = await new LearningRun(kept.Plan, new RunEnvironment(), kept).RunAsync();
        Assert.True(double.IsFinite(outcome.Report.Final!.Together.Metrics["loss"].Mean));
        kept.Dispose();
        using var opened = TrainedCohort.Open(run);
        var options = new SamplerOptions { Temperature = 0 };
        Assert.Equal(outcome.Learners[1].Continue(prompt, 5, options), opened.Learners[1].Continue(prompt, 5, options));
        Assert.Equal(outcome.Learners[0].Predict(prompt), opened.Learners[0].Predict(prompt));
        var scene = kept.Plan.Data.Source.Load(new DataRequest(plan.Seed) { Window = 48 });
        Assert.Equal(await outcome.Learners[0].EvaluateAsync(scene.Test), await opened.Learners[0].EvaluateAsync(scene.Test));
    }
}
