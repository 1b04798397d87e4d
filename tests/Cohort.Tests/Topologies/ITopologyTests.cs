using Cohort.Options;
using Cohort.Problems;
using Cohort.Topologies;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Topologies;

/// <summary>What holds for every topology.</summary>
public sealed class ITopologyTests
{
    private static readonly ITopology[] All =
    [
        new RingTopology(), new FullTopology(), new StarTopology(), new GridTopology(), new GridTopology { Torus = false },
        new ExponentialTopology(), new RandomRegularTopology { Degree = 2 }, new ErdosRenyiTopology { Probability = 0.6 },
        new BarabasiAlbertTopology { Attachments = 1 },
    ];

    private static readonly Arbitrary<(int Peers, int Seed)> Requests =
        (from peers in Gen.Choose(3, 60) from seed in Gen.Choose(0, 1_000_000) select (peers, seed)).ToArbitrary();

    public static TheoryData<string> Names => [.. typeof(ITopology).Assembly.GetTypes().Where(IsTopology).Select(type => type.Name)];

    [Fact]
    public void Build_AnyTopology_IsConnectedSimpleAndSymmetric() => Prop.ForAll(Requests, asked =>
    {
        foreach (var topology in All)
        {
            var graph = topology.Build(new TopologyRequest(asked.Peers, (ulong)asked.Seed));
            Assert.True(graph.IsConnected, $"{topology}");
            Assert.Equal(asked.Peers, graph.Peers);
            for (var i = 0; i < graph.Peers; i++)
            {
                var neighbours = graph.Neighbours(i).ToArray();
                Assert.Equal(neighbours.Order().Distinct(), neighbours);
                Assert.DoesNotContain(i, neighbours);
                Assert.All(neighbours, j => Assert.True(graph.AreNeighbours(j, i)));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Build_TwiceWithOneSeed_GivesOneGraph() => Prop.ForAll(Requests, asked =>
        All.All(topology =>
        {
            var request = new TopologyRequest(asked.Peers, (ulong)asked.Seed);
            return topology.Build(request).Edges.SequenceEqual(topology.Build(request).Edges);
        })).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Build_ForOneOrTwoPeers_Works(int peers, int links)
    {
        foreach (var topology in All.Select(t => t is RandomRegularTopology ? new RandomRegularTopology { Degree = 1 } : t))
            Assert.Equal(links, topology.Build(new TopologyRequest(peers)).EdgeCount);
    }

    [Fact]
    public void Build_ForNobody_SaysSo()
    {
        foreach (var topology in All)
            Assert.Equal("COH1201", Assert.Throws<CohortException>(() => topology.Build(new TopologyRequest(0))).Problems[0].Kind.Code);
    }

    [Fact]
    public void Build_WithResample_ChangesWithTheRoundAndOnlyThen()
    {
        ITopology[] changing =
        [
            new RandomRegularTopology { Resample = true }, new ErdosRenyiTopology { Resample = true },
            new BarabasiAlbertTopology { Resample = true },
        ];
        ITopology[] fixedOnes = [new RandomRegularTopology(), new ErdosRenyiTopology(), new BarabasiAlbertTopology()];
        foreach (var (topologies, same) in new[] { (changing, false), (fixedOnes, true) })
        {
            foreach (var topology in topologies)
            {
                Assert.Equal(!same, topology.ChangesByRound);
                var (first, second) = (topology.Build(new TopologyRequest(40, 1)), topology.Build(new TopologyRequest(40, 1, Round: 1)));
                Assert.Equal(same, first.Edges.SequenceEqual(second.Edges));
            }
        }
    }

    [Fact]
    public void Build_WithAnotherSeed_GivesAnotherRandomGraph()
    {
        ITopology[] random = [new RandomRegularTopology(), new ErdosRenyiTopology(), new BarabasiAlbertTopology()];
        foreach (var topology in random)
            Assert.NotEqual(topology.Build(new TopologyRequest(40, 1)).Edges, topology.Build(new TopologyRequest(40, 2)).Edges);
    }

    [Fact]
    public void Build_WithMoreLinksThanFit_SaysSoBeforeTakingMemory()
    {
        ITopology[] dense =
        [
            new FullTopology(), new ErdosRenyiTopology(), new RandomRegularTopology { Degree = 999_999 },
            new BarabasiAlbertTopology { Attachments = 999 },
        ];
        foreach (var topology in dense)
        {
            var error = Assert.Throws<CohortException>(() => topology.Build(new TopologyRequest(1_000_000)));
            Assert.Contains(error.Problems, p => p.Kind == TopologyProblems.TooLarge);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Topology_HasItsPlanName(string typeName)
    {
        var type = typeof(ITopology).Assembly.GetTypes().Single(type => type.Name == typeName && IsTopology(type));
        var name = type.GetCustomAttributes(typeof(PlanNameAttribute), false).Cast<PlanNameAttribute>().Single().Name;
        Assert.Equal(type.Name, string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Topology");
    }

    private static bool IsTopology(Type type) => type.IsClass && typeof(ITopology).IsAssignableFrom(type);
}
