using Cohort.Problems;

namespace Cohort.Topologies;

/// <summary>What a topology is built for.</summary>
/// <param name="Peers">How many peers, at least 1; they are numbered from 0.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Round">The round, from 0; only topologies with <see cref="ITopology.ChangesByRound"/> look at it.</param>
/// <param name="Names">The peers' names in the order of their numbers, for files that use them; null: numbers only.</param>
public sealed record TopologyRequest(int Peers, ulong Seed = 0, long Round = 0, IReadOnlyList<string>? Names = null)
{
    /// <summary>Reports a request for nobody.</summary>
    internal void CheckPeers(List<Problem> problems)
    {
        if (Peers < 1) problems.Add(TopologyProblems.NoPeers.Here($"a topology needs at least 1 peer, not {Peers}"));
    }

    /// <summary>Reports a graph that would not fit into memory, before it is made.</summary>
    internal void CheckLinks(List<Problem> problems, string topology, double links)
    {
        if (links <= Graph.MaxEdges) return;
        problems.Add(TopologyProblems.TooLarge.Here(
            FormattableString.Invariant($"{topology} over {Peers} peers has about {links:0} links; at most {Graph.MaxEdges} are allowed")));
    }
}
