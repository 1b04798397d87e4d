using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Methods.Evaluate;

public sealed class PairReinforcementTests
{
    private static Dataset Windows(int window, int vocabulary, params int[] tokens)
    {
        var whole = Field.Integers("tokens", [window + 1], tokens, vocabulary);
        return new Dataset("windows", new NextTokens(), whole.Stretch("input", 0, [window]), whole.Stretch("label", 1, [window]));
    }

    [Fact]
    public void WindowsOf_Some_RepeatThePairAndNothingElseOfIt()
    {
        var random = new RandomStream(1, "test");
        var (data, places) = PairReinforcement.WindowsOf(Windows(10, 5, new int[11]), 200, 4, ref random);
        Assert.Equal(200, data.Rows);
        Assert.Equal([0, 1, 2], places.Distinct().Order());
        Assert.Equal([0, 1, 2, 3, 4], data.Tokens.Distinct().Order());
        for (var row = 0; row < 200; row++)
        {
            var tokens = data.Tokens.AsSpan(row * 11, 11).ToArray();
            var (first, second) = (tokens[places[row]], tokens[places[row] + 1]);
            Assert.NotEqual(first, second);
            Assert.Equal([places[row], places[row] + 4], Enumerable.Range(0, 11).Where(t => tokens[t] == first));
            Assert.Equal([places[row] + 1, places[row] + 5], Enumerable.Range(0, 11).Where(t => tokens[t] == second));
        }
    }

    [Fact]
    public void Probabilities_ByHand_AreThoseAfterTheFirstOfThePair()
    {
        // Stretches of 3, the pair 0 1 at place 1: 2 0 1 | 3 0 1, and one token more.
        var data = Windows(6, 4, 2, 0, 1, 3, 0, 1, 2);
        var outputs = new float[6 * 4];
        outputs[1 * 4 + 1] = MathF.Log(3); // after the first 0: 3 of 6
        outputs[4 * 4 + 1] = MathF.Log(9); // after the second: 9 of 12
        outputs[3 * 4 + 1] = MathF.Log(2); // after the 3 of the last stretch: 2 of 5
        var found = PairReinforcement.Probabilities((data, [1]), 3, outputs);
        Assert.Equal(0.5, found[0], 1e-6);
        Assert.Equal(0.75, found[1], 1e-6);
        Assert.Equal(0.4, found[2], 1e-6);
    }

    [Fact]
    public void Slope_OfALine_IsItsOwn()
    {
        Assert.Equal(0.1, PairReinforcement.Slope([0.2, 0.3, 0.4]), 1e-12);
        Assert.Equal(0.07, PairReinforcement.Slope([0, 0.3, 0.1, 0.3]), 1e-12); // (-0.5 * 0.3 + 0.5 * 0.1 + 1.5 * 0.3) / 5
    }

    [Fact]
    public void Run_NetworkThatHasLearntNothing_HasNoSlope()
    {
        var plan = Plan.Parse(Text("stretch: 3"));
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        var found = outcome.Report.Final!.Together.Metrics;
        Assert.Equal(0, found["pair_slope"].Mean, 0.02);
        Assert.Equal(1 / 8.0, found["pair_first"].Mean, 0.05);
        Assert.Equal(1 / 8.0, found["pair_elsewhere"].Mean, 0.05);
    }

    [Fact]
    public void Run_WindowOfLessThanTwoStretches_IsRefused()
    {
        var refused = Assert.Throws<CohortException>(() => new LearningRun(Plan.Parse(Text("stretch: 9")), new RunEnvironment()).Run());
        Assert.Contains("it repeats 9 of at least 3 different tokens in a window of 16", refused.Message, StringComparison.Ordinal);
    }

    private static string Text(string options) => $$"""
        seed: 5
        budget: { rounds: 2 }
        data: { returning_pairs: { windows: 16, test_windows: 8, tokens: 8, pairs: 2, most: 3 } }
        peers: { count: 1, split: { iid: {} }, local_test: 0 }
        learner:
          model: { gpt: { layers: 1, width: 8, heads: 2, expansion: 0, context: 16, positions: rotary } }
          optimizer: { sgd: { rate: 0.000001 } }
        evaluate: [ { pair_reinforcement: { {{options}} } } ]
        baselines: false
        """;
}
