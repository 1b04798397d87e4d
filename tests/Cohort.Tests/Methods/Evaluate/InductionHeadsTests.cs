using Cohort.Data;
using Cohort.Methods;
using Cohort.Loops;
using Cohort.Plans;

namespace Cohort.Tests.Methods.Evaluate;

public class InductionHeadsTests
{
    private const int Length = 6, Vocabulary = 4;

    // Labels are the tokens a place further on: of 0 1 2 0 1 2 0.
    private static Dataset Windows()
    {
        var whole = Field.Integers("tokens", [Length + 1], [0, 1, 2, 0, 1, 2, 0], Vocabulary);
        return new Dataset("windows", new NextTokens(), whole.Stretch("input", 0, [Length]), whole.Stretch("label", 1, [Length]));
    }

    [Fact]
    public void HeadsOf_OneThatLooksAtWhatFollowed_MatchesWholly()
    {
        var pattern = new float[2 * Length * Length];
        for (var t = 0; t < Length; t++)
        {
            pattern[t * Length + Math.Max(0, t - 2)] = 1; // three places back, and one on
            pattern[(Length + t) * Length + Math.Max(0, t - 1)] = 0.75f; // the token before
            pattern[(Length + t) * Length + Math.Max(0, t - 2)] += 0.25f;
        }

        var heads = InductionHeads.HeadsOf("block2.attention", Windows(), [0], pattern);
        Assert.Equal([1, 0.25], heads.Select(h => h.Matching));
        Assert.Equal([("block2.attention", 0), ("block2.attention", 1)], heads.Select(h => (h.Block, h.Index)));
    }

    [Fact]
    public void HeadsOf_NoTokenThatReturns_IsZero()
    {
        var whole = Field.Integers("tokens", [3], [0, 1, 2], Vocabulary);
        var data = new Dataset("windows", new NextTokens(), whole.Stretch("input", 0, [2]), whole.Stretch("label", 1, [2]));
        Assert.Equal(0, InductionHeads.HeadsOf("block1.attention", data, [0], [1, 0, 0.5f, 0.5f]).Single().Matching);
    }

    [Fact]
    public void Score_CertainAtTheEnd_IsLessTheLossOfTheBeginning()
    {
        var outputs = new float[Length * Vocabulary]; // a quarter of six is one position
        outputs[(Length - 1) * Vocabulary] = 100; // the last label is 0
        Assert.Equal(-Math.Log(Vocabulary), InductionHeads.Score(Windows(), [0], outputs), 1e-6);
    }

    [Fact]
    public void Run_NetworkThatHasLearntNothing_HasHeadsThatMatchAsChanceDoes()
    {
        var plan = Plan.Parse("""
            seed: 5
            budget: { rounds: 2 }
            data: { repeats: { windows: 16, test_windows: 8, tokens: 8, shortest: 2 } }
            peers: { count: 1, split: { iid: {} }, local_test: 0 }
            learner:
              model: { gpt: { layers: 2, width: 8, heads: 2, expansion: 0, context: 8, positions: rotary } }
              optimizer: { sgd: { rate: 0.000001 } }
            evaluate: [ induction_heads ]
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        var found = outcome.Report.Final!.Together.Metrics;
        Assert.InRange(found["prefix_matching"].Mean, 0.05, 0.6);
        Assert.Equal(0, found["in_context_score"].Mean, 0.2);
        Assert.All(["induction_cost", "beside_cost", "before_cost"], cost => Assert.InRange(found[cost].Mean, -0.2, 0.2));
    }
}
