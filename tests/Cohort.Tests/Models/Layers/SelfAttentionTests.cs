using System.Numerics;
using Cohort.Models;

namespace Cohort.Tests.Models.Layers;

public sealed class SelfAttentionTests
{
    [Fact]
    public void Forward_TwoTokensOfWidthOne_IsWhatTheHandFinds()
    {
        // q = 1 x, k = 2 x, v = 3 x + 1, then 1 y. Tokens 1 and 2: values 4 and 7.
        // The first sees only itself: 4. The second has the scores q k = 2 * (2, 4) = (4, 8), weights (1, e^4) / (1 + e^4).
        var layer = new SelfAttention("a", new TransformerBlockOptions(1, 1, 2, Rotary: false, 0, 2));
        using var run = new ForwardRun(layer.Segments);
        (run["a.query.weight"][0], run["a.key.weight"][0], run["a.value.weight"][0]) = (1, 2, 3);
        (run["a.value.bias"][0], run["a.output.weight"][0]) = (1, 1);
        var y = run.Of(layer, [1, 2, 1], 1, 2);
        Assert.Equal(4, y[0]);
        Assert.Equal((4 + 7 * Math.Exp(4)) / (1 + Math.Exp(4)), y[1], 1e-5);
    }

    [Fact]
    public void Forward_TwoHeads_DoNotMix()
    {
        // With equal keys everywhere, every head averages its own coordinates of the values seen so far.
        var layer = new SelfAttention("a", new TransformerBlockOptions(2, 2, 2, Rotary: false, 0, 2));
        using var run = new ForwardRun(layer.Segments);
        run["a.key.weight"].Clear();
        foreach (var name in new[] { "a.value.weight", "a.output.weight" }) new float[] { 1, 0, 0, 1 }.CopyTo(run[name]);
        Assert.Equal([1, 10, 2, 20], run.Of(layer, [1, 2, 2], 1, 10, 3, 30));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Forward_Rotary_ScoresDependOnlyOnTheDistance(int shift)
    {
        // The layer begins at position 0, the reference at `shift`: with rotary positions that makes no difference.
        var layer = new SelfAttention("a", new TransformerBlockOptions(4, 1, 16, Rotary: true, 0, 2));
        using var run = new ForwardRun(layer.Segments);
        float[] tokens = [0.5f, -1, 2, 1, 1.5f, 0.25f, -0.75f, 2];
        foreach (var name in new[] { "query", "key", "value", "output" })
        {
            for (var i = 0; i < 16; i++) run[$"a.{name}.weight"][i] = (float)Math.Sin(i * 1.7 + name.Length);
        }

        var alone = run.Of(layer, [1, 2, 4], tokens);
        var scored = Reference(run, tokens, shift);
        for (var i = 0; i < 8; i++) Assert.Equal(scored[i], alone[i], 2e-5);
    }

    // The same in complex numbers and double precision, the window beginning at position `shift`.
    private static double[] Reference(ForwardRun run, float[] x, int shift)
    {
        var numbers = x.Select(f => (double)f).ToArray();
        var (q, k, v) = (Map("query", numbers), Map("key", numbers), Map("value", numbers));
        var seen = new double[8];
        for (var t = 0; t < 2; t++)
        {
            var weights = Enumerable.Range(0, t + 1).Select(s => Math.Exp(Score(q, t, k, s) / 2)).ToArray();
            for (var c = 0; c < 4; c++) seen[t * 4 + c] = Enumerable.Range(0, t + 1).Sum(s => weights[s] * v[s * 4 + c]) / weights.Sum();
        }

        return Map("output", seen);

        double Score(double[] a, int t, double[] b, int s) =>
            Enumerable.Range(0, 2).Sum(i => (Turned(a, t, i) * Complex.Conjugate(Turned(b, s, i))).Real);

        Complex Turned(double[] a, int t, int i) =>
            new Complex(a[t * 4 + i], a[t * 4 + i + 2]) * Complex.FromPolarCoordinates(1, (t + shift) * Math.Pow(10_000, -i / 2.0));

        double[] Map(string name, double[] from)
        {
            var weight = run[$"a.{name}.weight"].ToArray();
            return [.. Enumerable.Range(0, 8).Select(e => Enumerable.Range(0, 4).Sum(i => from[e / 4 * 4 + i] * weight[i * 4 + e % 4]))];
        }
    }
}
