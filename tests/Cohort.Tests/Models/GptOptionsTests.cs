using Cohort.Loops;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Models;

public sealed class GptOptionsTests
{
    private static readonly Gpt Usual = new() { Layers = 1, Width = 4, Heads = 2, Context = 3 };

    public static TheoryData<string> Variants =>
        ["expansion: 0", "tied: true", "attention: linear", "positions: none", "expansion: 2, tied: true, attention: linear, positions: none"];

    [Fact]
    public void Build_Defaults_KeepTheirSegments()
    {
        string[] expected =
        [
            "embedding.tokens", "embedding.positions", "block1.norm1.scale", "block1.norm1.shift", "block1.attention.query.weight",
            "block1.attention.query.bias", "block1.attention.key.weight", "block1.attention.key.bias", "block1.attention.value.weight",
            "block1.attention.value.bias", "block1.attention.output.weight", "block1.attention.output.bias", "block1.norm2.scale",
            "block1.norm2.shift", "block1.network.in.weight", "block1.network.in.bias", "block1.network.out.weight", "block1.network.out.bias",
            "norm.scale", "norm.shift", "output.weight", "output.bias",
        ];
        Assert.Equal(expected, Usual.Build([3], 5).Segments.Select(s => s.Name));
        string[] gone = ["norm2", "network", "positions", "output.weight", "output.bias"];
        string[] less = [.. expected.Where(n => n.StartsWith("block1.attention", StringComparison.Ordinal) || !gone.Any(n.Contains))];
        var small = new Gpt { Layers = 1, Width = 4, Heads = 2, Context = 3, Expansion = 0, Tied = true, Positions = Positions.None };
        Assert.Equal(less, small.Build([3], 5).Segments.Select(s => s.Name));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Forward_LaterTokenChanged_ChangesNothingBefore(string options)
    {
        var network = Parsed($"layers: 2, width: 8, heads: 2, context: 6, {options}").Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        int[] tokens = [0, 1, 2, 3, 4, 0];
        var before = run.Of(network, tokens);
        for (var changed = 1; changed < 6; changed++)
        {
            int[] other = [.. tokens];
            other[changed] = (tokens[changed] + 1) % 5;
            var after = run.Of(network, other);
            Assert.Equal(before[..(changed * 5)], after[..(changed * 5)]);
            Assert.NotEqual(before[(changed * 5)..((changed + 1) * 5)], after[(changed * 5)..((changed + 1) * 5)]);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Gradients_OfEveryWeight_MatchDifferences(string options) =>
        NetworkSlopes.Check(Parsed($"layers: 1, width: 4, heads: 2, context: 3, {options}").Build([3], 4), 2, 4);

    // Without positions a causal model still knows how many tokens it sees, but not their order.
    [Fact]
    public void Forward_WithoutPositions_DoesNotSeeTheOrderOfWhatCameBefore()
    {
        var network = Parsed("layers: 1, width: 8, heads: 2, context: 4, positions: none").Build([4], 5);
        using var run = new ForwardRun(network.Segments);
        var (one, other) = (run.Of(network, [0, 1, 2, 3])[15..], run.Of(network, [2, 0, 1, 3])[15..]);
        for (var i = 0; i < one.Length; i++) Assert.Equal(one[i], other[i], 1e-6);
    }

    [Fact]
    public void Forward_Tied_GivesProductsWithTheVectorsOfTokens()
    {
        var network = Parsed("layers: 1, width: 4, heads: 2, context: 3, tied: true").Build([3], 5);
        using var run = new ForwardRun(network.Segments);
        var (last, logits, table) = (run.Of(network, [0, 1, 2], "norm"), run.Of(network, [0, 1, 2]), run["embedding.tokens"].ToArray());
        for (var t = 0; t < 3; t++)
        {
            for (var v = 0; v < 5; v++)
                Assert.Equal(Enumerable.Range(0, 4).Sum(w => (double)last[t * 4 + w] * table[v * 4 + w]), logits[t * 5 + v], 1e-6);
        }
    }

    // Katharopoulos et al., 2020, equations 16 to 20: running sums of features, position by position, in double precision.
    [Fact]
    public void Forward_Linear_EqualsRunningSums()
    {
        const int Length = 5, Heads = 2, Depth = 3;
        var layer = new SelfAttention("a", new TransformerBlockOptions(Heads * Depth, Heads, Length, false, 0, 1) { Attention = Attention.Linear });
        using var run = new ForwardRun(layer.Segments);
        foreach (var name in new[] { "query", "key", "value" })
            for (var i = 0; i < 36; i++) run[$"a.{name}.weight"][i] *= 40;
        for (var i = 0; i < 36; i++) run["a.output.weight"][i] = i % 7 == 0 ? 1 : 0;
        var x = Enumerable.Range(0, Length * 6).Select(i => (float)Math.Sin(i * 1.7)).ToArray();
        var actual = run.Of(layer, [1, Length, 6], x);
        double[] Mapped(string name, int t) =>
            [.. Enumerable.Range(0, 6).Select(o => Enumerable.Range(0, 6).Sum(i => (double)x[t * 6 + i] * run[$"a.{name}.weight"][i * 6 + o]))];
        double Feature(double v) => v > 0 ? v + 1 : Math.Exp(v);
        for (var h = 0; h < Heads; h++)
        {
            var (sums, total) = (new double[Depth, Depth], new double[Depth]);
            for (var t = 0; t < Length; t++)
            {
                var (q, k, v) = (Mapped("query", t), Mapped("key", t), Mapped("value", t));
                var (over, under) = (new double[Depth], 0.0);
                for (var i = 0; i < Depth; i++)
                {
                    total[i] += Feature(k[h * Depth + i]);
                    for (var j = 0; j < Depth; j++) sums[i, j] += Feature(k[h * Depth + i]) * v[h * Depth + j];
                    under += Feature(q[h * Depth + i]) * total[i];
                    for (var j = 0; j < Depth; j++) over[j] += Feature(q[h * Depth + i]) * sums[i, j];
                }

                for (var j = 0; j < Depth; j++) Assert.Equal(over[j] / under, actual[t * 6 + h * Depth + j], 2e-5);
            }
        }
    }

    [Fact]
    public void Validate_RotaryWithLinearAttention_SaysSo()
    {
        Assert.Single(new Gpt { Positions = Positions.Rotary, Attention = Attention.Linear }.Validate());
        Assert.Throws<CohortException>(() => Parsed("positions: rotary, attention: linear"));
        Assert.Throws<CohortException>(() => Parsed("expansion: -1"));
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void Run_FromAPlan_LearnsAndIsTheSameOnTwoThreads(string options)
    {
        var plan = Plan.Parse($$"""
            data: { markov: { windows: 60, test_windows: 10, vocabulary: 4 } }
            budget: { rounds: 2 }
            peers: { count: 2 }
            baselines: false
            learner: { model: { gpt: { layers: 1, width: 8, heads: 2, context: 6, {{options}} } }, batch: 8, optimizer: { adam: 0.01 } }
            """);
        double[] Losses(int threads)
        {
            using var outcome = new LearningRun(plan, new RunEnvironment { Threads = threads }).Run();
            return [.. outcome.Report.Final!.Together.Metrics["loss"].PerLearner];
        }

        var one = Losses(1);
        Assert.All(one, loss => Assert.True(loss < Math.Log(4) + 0.1, $"loss {loss}"));
        Assert.Equal(one, Losses(2));
    }

    internal static Gpt Parsed(string options) => (Gpt)Plan.Parse($"learner: {{ model: {{ gpt: {{ {options} }} }} }}").Learner.Model;
}
