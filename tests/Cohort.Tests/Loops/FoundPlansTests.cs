using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Loops;

/// <summary>Plans that fuzzing found: nothing is wrong with any option, and they ended in an exception that was not ours.</summary>
public sealed class FoundPlansTests
{
    private const string Preferences = "data: { preferences: { rows: 160, test_rows: 40, features: 6 } }\n";

    [Theory]
    [InlineData(Preferences + "memory: [ relational_replay ]", "answers to one input")]
    [InlineData("memory: [ relational_replay ]\nlearner: { model: none }", "the relation judges steps of a network's weights")]
    [InlineData("exchange: [ functional_dual_anchors ]\nlearner: { model: none }", "anchors stand for")]
    [InlineData("memory: [ { learning_to_retain: { generator: none } } ]", "none is no network")]
    [InlineData("memory: [ { learning_to_retain: { student: none } } ]", "none is no network")]
    [InlineData("memory: [ learning_to_retain ]\nlearner: { model: none }", "none is no network")]
    public void Run_PlanThatAMethodCannotWorkWith_IsRefused(string text, string words)
    {
        if (!text.StartsWith("data", StringComparison.Ordinal)) text = "data: { gaussian: { rows: 60, test_rows: 20 } }\n" + text;
        var plan = Plan.Parse(text + "\npeers: { count: 2, split: iid }\nbudget: { rounds: 1 }\n");
        var refused = Assert.Throws<CohortException>(() => new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run());
        Assert.Contains(refused.Problems, problem => problem.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ReplayWithoutTheRelation_NeedsNeither()
    {
        var plan = Plan.Parse(Preferences
            + "memory: [ { relational_replay: { weighted: false } } ]\npeers: { count: 2, split: iid }\nbudget: { rounds: 1 }\n");
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        Assert.Single(outcome.Report.Rounds);
    }
}
