using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Loops;

/// <summary>Plans whose parts do not go together, which the fuzzer drew: refused in words before the first round.</summary>
public class UnfitPlansTests
{
    [Theory]
    [InlineData("data: { user_items: { users: 6, items: 5, rows: 60, test_rows: 20, list: 4 } }\n"
        + "learner: { model: { gpt: { layers: 1, width: 8, heads: 2, context: 6 } } }", "reads sequences of tokens")]
    [InlineData("data: { gaussian: { rows: 24, test_rows: 6, features: 2, classes: 2 } }\nlearner: { model: linear }\n"
        + "curriculum: [ pudf: { crowd_model: none } ]", "crowd_model is none")]
    public void Run_PartsThatDoNotGoTogether_AreRefused(string text, string words)
    {
        var plan = Plan.Parse(text + "\npeers: { count: 2, split: iid }\nbudget: { rounds: 1 }\n");
        var refused = Assert.Throws<CohortException>(() => new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run());
        var problem = Assert.Single(refused.Problems);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }
}
