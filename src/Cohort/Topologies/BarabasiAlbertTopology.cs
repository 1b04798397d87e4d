using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Topologies;

/// <summary>Peers arrive one by one and link to those who have many links already: a few hubs, many peers with few neighbours.</summary>
/// <remarks>
/// Preferential attachment (Barabasi and Albert, "Emergence of scaling in random networks", Science 286, 1999). The paper leaves the
/// start open; here the first `attachments` + 1 peers are a star around the last of them, so the graph is connected and has
/// `attachments` * (n - `attachments`) links.
/// </remarks>
[PlanName("barabasi_albert")]
public sealed record BarabasiAlbertTopology : ITopology
{
    /// <summary>Links of each newcomer, 1 or more and below the number of peers.</summary>
    [PlanArgument]
    [PlanRange(1, int.MaxValue)]
    public int Attachments { get; init; } = 2;

    /// <summary>Whether each round draws a new graph.</summary>
    public bool Resample { get; init; }

    /// <inheritdoc/>
    public bool ChangesByRound => Resample;

    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var (n, problems) = (request.Peers, new List<Problem>());
        request.CheckPeers(problems);
        request.CheckLinks(problems, "barabasi_albert", (double)n * Attachments);
        if (n > 1 && Attachments >= n)
        {
            problems.Add(TopologyProblems.TooManyAttachments.Here(
                $"barabasi_albert links each newcomer to {Attachments} others, but there are only {n} peers: at most {n - 1}"));
        }

        if (problems.Count > 0) throw new CohortException(problems);
        if (n == 1) return Graph.FromEdges(1, []);

        var random = new RandomStream(request.Seed, "topology/barabasi_albert", 0, Resample ? request.Round : 0);
        return Graph.FromEdges(n, Links(n, random));
    }

    private List<(int A, int B)> Links(int peers, RandomStream random)
    {
        var links = Enumerable.Range(0, Attachments).Select(i => (i, Attachments)).ToList();
        var ends = links.SelectMany(link => new[] { link.Item1, link.Item2 }).ToList(); // each peer as often as it has links
        for (var newcomer = Attachments + 1; newcomer < peers; newcomer++)
        {
            var chosen = new SortedSet<int>();
            while (chosen.Count < Attachments) chosen.Add(ends[random.NextInt32(ends.Count)]);
            foreach (var peer in chosen)
            {
                links.Add((peer, newcomer));
                ends.AddRange([peer, newcomer]);
            }
        }

        return links;
    }
}
