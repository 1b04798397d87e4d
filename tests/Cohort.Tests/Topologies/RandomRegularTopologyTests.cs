using Cohort.Problems;
using Cohort.Topologies;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Topologies;

public sealed class RandomRegularTopologyTests
{
    private static readonly Arbitrary<(int Peers, int Degree, int Seed)> Requests =
        (from peers in Gen.Choose(4, 40) from degree in Gen.Choose(2, peers - 1) from seed in Gen.Choose(0, 1_000_000)
         where peers * degree % 2 == 0
         select (peers, degree, seed)).ToArbitrary();

    [Fact]
    public void Build_AnyPossibleDegree_GivesItToEveryone() => Prop.ForAll(Requests, asked =>
    {
        var graph = new RandomRegularTopology { Degree = asked.Degree }.Build(new TopologyRequest(asked.Peers, (ulong)asked.Seed));
        return graph.IsConnected && Enumerable.Range(0, asked.Peers).All(i => graph.Degree(i) == asked.Degree);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Build_OverManySeeds_LinksAllPairsEquallyOften()
    {
        // 3-regular over 8 peers: each of the 28 pairs is linked with probability 3/7. 1400 draws: 600 +- 18.5 (one sigma).
        var counts = new Dictionary<(int, int), int>();
        for (var seed = 0UL; seed < 1400; seed++)
        {
            foreach (var edge in new RandomRegularTopology { Degree = 3 }.Build(new TopologyRequest(8, seed)).Edges)
                counts[edge] = counts.GetValueOrDefault(edge) + 1;
        }

        Assert.Equal(28, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 526, 674));
    }

    [Theory]
    [InlineData(5, 3, "odd")]
    [InlineData(4, 4, "at most 3")]
    [InlineData(6, 1, "at least 2")]
    public void Build_AnImpossibleDegree_SaysWhatWouldDo(int peers, int degree, string advice)
    {
        var topology = new RandomRegularTopology { Degree = degree };
        var problem = Assert.Single(Assert.Throws<CohortException>(() => topology.Build(new TopologyRequest(peers))).Problems);
        Assert.Equal("COH1203", problem.Kind.Code);
        Assert.Contains(advice, problem.Message);
    }

    [Fact]
    public void Build_ALargeGraph_IsQuick() =>
        Assert.Equal(20_000, new RandomRegularTopology { Degree = 8 }.Build(new TopologyRequest(5_000)).EdgeCount);
}
