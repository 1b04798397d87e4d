using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Topologies;

/// <summary>One peer, the hub, talks to all others, and they to it alone: the shape of a server with clients.</summary>
[PlanName("star")]
public sealed record StarTopology : ITopology
{
    /// <summary>The peer in the middle, counted from 0.</summary>
    [PlanArgument]
    [PlanRange(0, int.MaxValue)]
    public int Hub { get; init; }

    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var problems = new List<Problem>();
        request.CheckPeers(problems);
        request.CheckLinks(problems, "star", request.Peers);
        if (Hub < 0 || (request.Peers >= 1 && Hub >= request.Peers))
            problems.Add(TopologyProblems.UnknownHub.Here($"star's hub is {Hub}, but the peers are 0 to {Math.Max(request.Peers, 1) - 1}"));
        if (problems.Count > 0) throw new CohortException(problems);
        return Graph.FromEdges(request.Peers, Enumerable.Range(0, request.Peers).Where(i => i != Hub).Select(i => (Hub, i)));
    }
}
