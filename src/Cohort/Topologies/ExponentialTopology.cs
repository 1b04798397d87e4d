using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Topologies;

/// <summary>
/// Each peer talks to those 1, 2, 4, 8 ... places away in the circle: about 2 log2(n) neighbours, and news is everywhere after log2(n) rounds.
/// </summary>
/// <remarks>
/// The static exponential graph of Ying, Yuan, Chen, Hu, Pan and Yin, "Exponential graph is provably efficient for decentralized deep
/// training", NeurIPS 2021, with its directed links made mutual.
/// </remarks>
[PlanName("exponential")]
public sealed record ExponentialTopology : ITopology
{
    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var problems = new List<Problem>();
        request.CheckPeers(problems);
        request.CheckLinks(problems, "exponential", (double)request.Peers * (32 - int.LeadingZeroCount(Math.Max(request.Peers, 1))));
        if (problems.Count > 0) throw new CohortException(problems);
        return Graph.FromEdges(request.Peers, Links(request.Peers));
    }

    private static IEnumerable<(int A, int B)> Links(int peers)
    {
        for (var i = 0; i < peers; i++)
        {
            for (var hop = 1; hop < peers; hop *= 2) yield return (i, (i + hop) % peers);
        }
    }
}
