using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Topologies;

/// <summary>Everybody has the same number of neighbours, drawn at random: few links, yet news spreads almost as fast as with all of them.</summary>
/// <remarks>
/// The pairing model (Bollobas, 1980) as Steger and Wormald run it ("Generating random regular graphs quickly", 1999): every peer
/// holds `degree` link ends, ends are joined at random, a pair that would make a loop or a double link is put back, and all begins
/// again when no pair is left that fits, or when the graph is not connected. Above half of the possible degree the missing links are drawn instead.
/// </remarks>
[PlanName("random_regular")]
public sealed record RandomRegularTopology : ITopology
{
    // A random 2-regular graph over n peers is one ring with probability about 2.7 / sqrt(n), the worst case there is.
    private const int Tries = 10_000;

    /// <summary>Neighbours of each peer, 1 or more and below the number of peers; 4 suits odd and even numbers of peers.</summary>
    [PlanArgument]
    [PlanRange(1, int.MaxValue)]
    public int Degree { get; init; } = 4;

    /// <summary>Whether each round draws a new graph.</summary>
    public bool Resample { get; init; }

    /// <inheritdoc/>
    public bool ChangesByRound => Resample;

    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var (n, problems) = (request.Peers, new List<Problem>());
        request.CheckPeers(problems);
        request.CheckLinks(problems, "random_regular", 0.5 * n * Degree);
        if (n > 1 && (Degree >= n || n * (long)Degree % 2 != 0 || (Degree == 1 && n > 2)))
        {
            problems.Add(TopologyProblems.ImpossibleDegree.Here(
                $"no connected graph over {n} peers gives each of them {Degree} neighbours{Advice(n)}"));
        }

        if (problems.Count > 0) throw new CohortException(problems);
        if (n == 1) return Graph.FromEdges(1, []); // nobody to be linked to, whatever the degree

        var random = new RandomStream(request.Seed, "topology/random_regular", 0, Resample ? request.Round : 0);
        var sparse = 2 * (long)Degree < n;
        for (var i = 0; i < Tries; i++)
        {
            if (Pair(n, sparse ? Degree : n - 1 - Degree, ref random) is not { } links) continue;
            var graph = Graph.FromEdges(n, sparse ? Links(links) : FullTopology.Pairs(n).Where(pair => !links[pair.A].Contains(pair.B)));
            if (graph.IsConnected) return graph;
        }

        throw TopologyProblems.Disconnected.Exception($"random_regular found no connected graph over {n} peers of degree {Degree} in {Tries} tries");
    }

    private string Advice(int n) => Degree >= n
        ? $": the degree can be at most {n - 1}"
        : Degree == 1 ? ": the degree must be at least 2" : $": {n} times {Degree} is odd, so take degree {Degree - 1} or {Degree + 1}";

    /// <summary>One try: the neighbours of each peer, or null when it came to a dead end.</summary>
    private static HashSet<int>[]? Pair(int peers, int degree, ref RandomStream random)
    {
        var links = new HashSet<int>[peers];
        for (var i = 0; i < peers; i++) links[i] = [];
        var ends = Enumerable.Range(0, peers * degree).Select(i => i / degree).ToList();
        while (ends.Count > 0)
        {
            if (!CanGoOn(ends, links)) return null;
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ends));
            var left = new List<int>();
            for (var i = 0; i < ends.Count; i += 2)
            {
                var (a, b) = (ends[i], ends[i + 1]);
                if (a != b && links[a].Add(b)) links[b].Add(a);
                else left.AddRange([a, b]);
            }

            ends = left;
        }

        return links;
    }

    private static bool CanGoOn(List<int> ends, HashSet<int>[] links)
    {
        var peers = ends.Distinct().Order().ToArray();
        for (var i = 0; i < peers.Length; i++)
        {
            for (var j = i + 1; j < peers.Length; j++)
            {
                if (!links[peers[i]].Contains(peers[j])) return true;
            }
        }

        return false;
    }

    private static IEnumerable<(int A, int B)> Links(HashSet<int>[] links) =>
        links.SelectMany((list, a) => list.Where(b => a < b).Order().Select(b => (a, b)));
}
