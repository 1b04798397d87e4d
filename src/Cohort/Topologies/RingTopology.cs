using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Topologies;

/// <summary>Each peer talks to the one before and the one after it, round in a circle: the fewest links that still close.</summary>
[PlanName("ring")]
public sealed record RingTopology : ITopology
{
    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var problems = new List<Problem>();
        request.CheckPeers(problems);
        request.CheckLinks(problems, "ring", request.Peers);
        if (problems.Count > 0) throw new CohortException(problems);
        var n = request.Peers;
        return Graph.FromEdges(n, Enumerable.Range(0, n == 1 ? 0 : n).Select(i => (i, (i + 1) % n)));
    }
}
