using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Topologies;

/// <summary>Everybody talks to everybody: one round of averaging gives the mean.</summary>
[PlanName("full")]
public sealed record FullTopology : ITopology
{
    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var problems = new List<Problem>();
        request.CheckPeers(problems);
        request.CheckLinks(problems, "full", 0.5 * request.Peers * (request.Peers - 1.0));
        if (problems.Count > 0) throw new CohortException(problems);
        return Graph.FromEdges(request.Peers, Pairs(request.Peers));
    }

    /// <summary>All pairs (a, b) with a below b, in ascending order.</summary>
    internal static IEnumerable<(int A, int B)> Pairs(int peers)
    {
        for (var a = 0; a < peers; a++)
        {
            for (var b = a + 1; b < peers; b++) yield return (a, b);
        }
    }
}
