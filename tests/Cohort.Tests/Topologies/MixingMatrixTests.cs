using Cohort.Topologies;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Topologies;

public sealed class MixingMatrixTests
{
    private static readonly Arbitrary<Graph> Graphs =
        (from peers in Gen.Choose(1, 40) from seed in Gen.Choose(0, 1_000_000)
         select Drawn(peers, seed))
        .ToArbitrary();

    private static readonly Arbitrary<int> Attendances = Gen.Choose(0, int.MaxValue).ToArbitrary();

    [Fact]
    public void Metropolis_OfAStar_HasTheWeightsOfTheFormula()
    {
        var matrix = MixingMatrix.Metropolis(new StarTopology().Build(new TopologyRequest(4)));
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], matrix.Weights(0).ToArray());
        Assert.Equal([0, 1], matrix.Senders(1).ToArray());
        Assert.Equal([0.25f, 0.75f], matrix.Weights(1).ToArray());
        Assert.Equal(0f, matrix[1, 2]);
    }

    [Fact]
    public void Uniform_OfAStar_IsThePlainMean()
    {
        var matrix = MixingMatrix.Uniform(new StarTopology().Build(new TopologyRequest(4)));
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], matrix.Weights(0).ToArray());
        Assert.Equal([0.5f, 0.5f], matrix.Weights(1).ToArray());
    }

    [Fact]
    public void Metropolis_OfAnyGraph_IsSymmetricAndDoublyStochasticToHalfAnUlp() => Prop.ForAll(Graphs, graph =>
    {
        var matrix = MixingMatrix.Metropolis(graph);
        AssertDoublyStochastic(matrix);
        Assert.All(Enumerable.Range(0, graph.Peers), i => Assert.True(matrix[i, i] > 0));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Uniform_OfAnyGraph_IsRowStochastic() => Prop.ForAll(Graphs, graph =>
    {
        var matrix = MixingMatrix.Uniform(graph);
        for (var i = 0; i < graph.Peers; i++) Assert.InRange(Sum(matrix.Weights(i)) - 1, -3e-8, 3e-8);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Restrict_ToAnyAttendance_KeepsItDoublyStochasticAndAbsentReceiversAsTheyAre() => Prop.ForAll(Graphs, Attendances, (graph, bits) =>
    {
        var attending = Enumerable.Range(0, graph.Peers).Select(i => ((bits >> (i % 31)) & 1) == 1).ToArray();
        var matrix = MixingMatrix.Metropolis(graph).Restrict(attending);
        AssertDoublyStochastic(matrix);
        for (var i = 0; i < graph.Peers; i++)
        {
            if (attending[i]) Assert.All(matrix.Senders(i).ToArray(), j => Assert.True(attending[j]));
            else Assert.Equal([i], matrix.Senders(i).ToArray());
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Restrict_OfARing_GivesTheAbsentWeightToTheReceiver()
    {
        var matrix = MixingMatrix.Metropolis(new RingTopology().Build(new TopologyRequest(4))).Restrict([true, false, true, true]);
        Assert.Equal([0, 3], matrix.Senders(0).ToArray());
        Assert.Equal([1 - 1 / 3f, 1 / 3f], matrix.Weights(0).ToArray());
        Assert.Equal([1f], matrix.Weights(1).ToArray());
    }

    [Fact]
    public void Restrict_ToEverybody_ChangesNoBit()
    {
        var matrix = MixingMatrix.Uniform(new ExponentialTopology().Build(new TopologyRequest(11)));
        Assert.Equal(matrix.ToDense(), matrix.Restrict(Enumerable.Repeat(true, 11).ToArray()).ToDense());
        Assert.Throws<ArgumentException>(() => matrix.Restrict([true]));
    }

    [Fact]
    public void FromRows_InAnyOrder_AreSortedAndZerosLeftOut()
    {
        var matrix = MixingMatrix.FromRows([[(1, 0.25f), (0, 0.75f)], [(0, 0f), (1, 1f)]]);
        Assert.Equal([0.75f, 0.25f, 0f, 1f], matrix.ToDense());
        Assert.Equal([1], matrix.Senders(1).ToArray());
    }

    [Fact]
    public void FromRows_ThatAreNoWeights_Throw()
    {
        Assert.Throws<ArgumentException>(() => MixingMatrix.FromRows([[(1, 1f)]]));
        Assert.Throws<ArgumentException>(() => MixingMatrix.FromRows([[(0, 0.5f), (0, 0.5f)]]));
        Assert.Throws<ArgumentException>(() => MixingMatrix.FromRows([[(0, 0.9f)]]));
        Assert.Throws<ArgumentException>(() => MixingMatrix.FromRows([[(0, float.NaN)]]));
    }

    [Fact]
    public void SpectralGap_OfARing_IsThatOfItsCosinesAndOfFull_IsOne()
    {
        // Eigenvalues of the ring's circulant: 1/3 + 2/3 cos(2 pi k / 16).
        var ring = MixingMatrix.Metropolis(new RingTopology().Build(new TopologyRequest(16)));
        var full = MixingMatrix.Metropolis(new FullTopology().Build(new TopologyRequest(16)));
        Assert.Equal(2 / 3.0 * (1 - Math.Cos(2 * Math.PI / 16)), SpectralGap(ring), 6);
        Assert.Equal(1, SpectralGap(full), 6);
    }

    private static Graph Drawn(int peers, int seed)
    {
        var topology = new BarabasiAlbertTopology { Attachments = 1 + seed % Math.Max(1, Math.Min(4, peers - 1)) };
        return topology.Build(new TopologyRequest(peers, (ulong)seed));
    }

    private static void AssertDoublyStochastic(MixingMatrix matrix)
    {
        for (var i = 0; i < matrix.Peers; i++)
        {
            Assert.InRange(Sum(matrix.Weights(i)) - 1, -3e-8, 3e-8); // 2^-25 is 2.98e-8
            Assert.Equal(matrix.Senders(i).ToArray().Order().Distinct(), matrix.Senders(i).ToArray());
            foreach (var j in matrix.Senders(i)) Assert.Equal(matrix[i, j], matrix[j, i]);
        }
    }

    private static double Sum(ReadOnlySpan<float> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        return sum;
    }

    /// <summary>One minus the second largest eigenvalue in size: power iteration on what is left when the mean is taken out.</summary>
    private static double SpectralGap(MixingMatrix matrix)
    {
        var n = matrix.Peers;
        var x = Enumerable.Range(0, n).Select(i => i + (double)(i * i % 7)).ToArray();
        var norm = 0.0;
        for (var step = 0; step < 500; step++)
        {
            var mean = x.Average();
            var y = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => matrix[i, j] * (x[j] - mean))).ToArray();
            norm = Math.Sqrt(y.Sum(v => v * v));
            if (norm < 1e-6) return 1;
            x = Array.ConvertAll(y, v => v / norm);
        }

        return 1 - norm;
    }
}
