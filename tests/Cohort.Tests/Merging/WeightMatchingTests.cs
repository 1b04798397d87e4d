using Cohort.Merging;
using Cohort.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Merging;

public sealed class WeightMatchingTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, 1_000_000).ToArbitrary();

    // 3 inputs, hidden layers of 7 and 5 units, 2 outputs.
    private static readonly DenseLayer[] Layers = [new(0, 21, 3, 7), new(28, 63, 7, 5), new(68, 78, 5, 2)];

    // With one hidden layer the best order is found at once; with more, one that no single layer can better.
    [Fact]
    public void Align_OtherOrderOfTheSameUnits_IsFound() => Prop.ForAll(Seeds, seed =>
    {
        DenseLayer[] layers = [new(0, 21, 3, 7), new(28, 42, 7, 2)];
        var (network, stream) = (Drawn(seed)[..44], new RandomStream((ulong)seed, "order"));
        int[] order = [.. Enumerable.Range(0, 7)];
        stream.Shuffle<int>(order);
        var other = (float[])network.Clone();
        for (var unit = 0; unit < 7; unit++)
        {
            other[21 + unit] = network[21 + order[unit]];
            for (var x = 0; x < 3; x++) other[x * 7 + unit] = network[x * 7 + order[unit]];
            for (var y = 0; y < 2; y++) other[28 + unit * 2 + y] = network[28 + order[unit] * 2 + y];
        }

        Assert.Equal(network, WeightMatching.Align(layers, network, other, out var orders));
        Assert.Equal(Enumerable.Range(0, 7), orders[0].Select(i => order[i]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Align_AnyNetwork_AnswersAsBeforeAndIsNoFurtherAway() => Prop.ForAll(Seeds, seed =>
    {
        var (to, from) = (Drawn(seed), Drawn(seed + 1_000_001));
        var aligned = WeightMatching.Align(Layers, to, from, out _);
        Assert.Equal(Answers(from), Answers(aligned), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.True(Distance(to, aligned) <= Distance(to, from) + 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Assignment_SmallTables_IsTheBestOfAll() => Prop.ForAll(Seeds, seed =>
    {
        var (n, stream) = (1 + seed % 6, new RandomStream((ulong)seed, "gains"));
        double[] gains = [.. Enumerable.Range(0, n * n).Select(_ => stream.NextGaussian())];
        var columns = LinearAssignment.Largest(gains, n);
        Assert.Equal(Enumerable.Range(0, n), columns.Order());
        Assert.Equal(Permutations([.. Enumerable.Range(0, n)]).Max(p => Sum(p)), Sum(columns), 1e-9);

        double Sum(int[] of) => of.Select((column, row) => gains[row * n + column]).Sum();
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<int[]> Permutations(int[] of) => of.Length <= 1 ? [of]
        : of.SelectMany(first => Permutations([.. of.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));

    private static float[] Drawn(int seed)
    {
        var stream = new RandomStream((ulong)seed, "network");
        return [.. Enumerable.Range(0, 80).Select(_ => (float)stream.NextGaussian())];
    }

    private static double Distance(float[] a, float[] b) => a.Zip(b, (x, y) => ((double)x - y) * (x - y)).Sum();

    private static double[] Answers(float[] network)
    {
        double[] values = [0.5, -1, 2];
        foreach (var (layer, last) in Layers.Select((l, i) => (l, i == Layers.Length - 1)))
        {
            double[] next = [.. Enumerable.Range(0, layer.Outputs).Select(y => network[layer.Bias + y]
                + values.Select((v, x) => v * network[layer.Weight + x * layer.Outputs + y]).Sum())];
            values = last ? next : [.. next.Select(v => Math.Max(0, v))];
        }

        return values;
    }
}
