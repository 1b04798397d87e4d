using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Decentralised averaging in which some peers vanish: from one round on they neither learn nor pass anything, and the others average
/// among those that are left. Peers without data relay: they learn nothing themselves, but average and pass on.
/// </summary>
/// <remarks>
/// The paper's graphs are Barabasi-Albert. Neighbours count alike here, whatever data they hold: weights in proportion to rows would
/// silence the relays.
/// </remarks>
[Method("node_loss", Slug = "node-loss-decentralised-averaging", Role = MethodRole.Exchange)]
[Paper("node-loss-decentralised-averaging")]
public sealed class NodeLoss : ILinearExchange, IBegin, IChoose
{
    private const int Relay = 1, Gone = 2;

    /// <summary>Who hears whom.</summary>
    [PlanArgument]
    public ITopology Topology { get; init; } = new BarabasiAlbertTopology();

    /// <summary>Who vanishes.</summary>
    public LostPeers Lost { get; init; } = LostPeers.Hubs;

    /// <summary>The share of all peers that vanishes, rounded to whole peers.</summary>
    [PlanRange(0, 1)]
    public double Share { get; init; } = 0.2;

    /// <summary>The first round without them.</summary>
    [PlanRange(1, 1_000_000)]
    public int At { get; init; } = 11;

    /// <summary>The share of all peers, those with the most neighbours, that uses none of its data and only relays.</summary>
    [PlanRange(0, 1)]
    public double Relays { get; init; }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        if (round.Round == 1)
        {
            var graph = round.Graph(Topology);
            foreach (var hub in ByDegree(graph).Reverse().Take(Count(Relays, graph))) Marks(round, round.Learners[hub]).Add(Relay);
        }

        if (round.Round == At)
        {
            var graph = round.Graph(Topology);
            var lost = Vanishing(graph, MayVanish, round.Stream("lost"));
            foreach (var peer in lost) Marks(round, round.Learners[peer]).Add(Gone);
            var left = graph.Without(lost).Components();
            var largest = left.Select(p => p.Count).DefaultIfEmpty().Max();
            round.Journal("lost", $"peers {string.Join(' ', lost)}; {left.Count} parts are left, the largest of {largest} peers");
        }

        foreach (var learner in round.Learners.Where(l => Marks(round, l).Contains(Gone))) learner.Attends = false;

        bool MayVanish(int peer) => round.Learners[peer].Rows.Length > 0 && !Marks(round, round.Learners[peer]).Contains(Relay);
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (Marks(round, learner).Contains(Relay)) order.Clear();
    }

    /// <inheritdoc/>
    public MixingMatrix? Mix(RoundContext round) => MixingMatrix.Uniform(round.AttendingGraph(Topology));

    /// <summary>Who vanishes from a graph.</summary>
    /// <param name="graph">The graph before.</param>
    /// <param name="holdsData">Whether a peer has data that it uses.</param>
    /// <param name="stream">Random numbers for <see cref="LostPeers.Random"/>.</param>
    /// <returns>Peers in ascending order; fewer than the share where there are not enough of the kind.</returns>
    public int[] Vanishing(Graph graph, Func<int, bool> holdsData, RandomStream stream)
    {
        var count = Count(Share, graph);
        var ascending = ByDegree(graph);
        return [.. Ordered().Take(count).Order()];

        IEnumerable<int> Ordered() => Lost switch
        {
            LostPeers.Hubs => ascending.Reverse(),
            LostPeers.Leaves => ascending,
            LostPeers.Relays => ascending.Reverse().Where(peer => !holdsData(peer)),
            LostPeers.Holders => KeepingConnected(),
            LostPeers.Random => Shuffled(),
            _ => [],
        };

        IEnumerable<int> KeepingConnected()
        {
            var left = graph;
            foreach (var peer in ascending.Where(holdsData))
            {
                var without = left.Without([peer]);
                if (without.Components().Count > graph.Components().Count) continue;
                left = without;
                yield return peer;
            }
        }

        IEnumerable<int> Shuffled()
        {
            var peers = (int[])ascending.Clone();
            stream.Shuffle<int>(peers);
            return peers;
        }
    }

    private static List<int> Marks(RoundContext round, LearnerView learner) => round.Lists(learner).Integers("marks");

    private static int Count(double share, Graph graph) => (int)Math.Round(share * graph.Peers);

    // Fewest neighbours first, equals in order of ids.
    private static int[] ByDegree(Graph graph) => [.. Enumerable.Range(0, graph.Peers).OrderBy(graph.Degree)];

    /// <summary>Which peers <see cref="NodeLoss"/> takes away.</summary>
    public enum LostPeers
    {
        /// <summary>Those with the most neighbours, with or without data.</summary>
        Hubs,

        /// <summary>Those with the fewest neighbours, with or without data.</summary>
        Leaves,

        /// <summary>Any.</summary>
        Random,

        /// <summary>Peers without data, those with the most neighbours first: connections are lost and no data.</summary>
        Relays,

        /// <summary>
        /// Peers with data, those with the fewest neighbours first, as long as the others can still reach each other: data is lost and no connection.
        /// </summary>
        Holders,

        /// <summary>Nobody: what a loss is compared with.</summary>
        Nobody,
    }
}
