using System.Globalization;
using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Topologies;

/// <summary>
/// Every pair of peers is linked with the same probability, independently; drawn again until all can reach each other, unless told otherwise.
/// </summary>
/// <remarks>
/// G(n, p) of Gilbert, "Random graphs", 1959, and Erdos and Renyi, "On random graphs I", 1959, conditioned on being connected. Below
/// p = ln(n)/n a large graph is almost never connected.
/// </remarks>
[PlanName("erdos_renyi")]
public sealed record ErdosRenyiTopology : ITopology
{
    /// <summary>The probability of a link, in (0, 1].</summary>
    [PlanArgument]
    [PlanRange(0, 1, MinExclusive = true)]
    public double Probability { get; init; } = 0.3;

    /// <summary>How often to draw before giving up, 1 to 10000.</summary>
    [PlanRange(1, 10_000)]
    public int Tries { get; init; } = 100;

    /// <summary>
    /// Whether to take the first draw as it is, connected or not. With <see cref="Resample"/> and a probability far
    /// below ln(n)/n it is sparse random gossip: few peers meet in a round, all of them in the long run.
    /// </summary>
    public bool AllowDisconnected { get; init; }

    /// <summary>Whether each round draws a new graph.</summary>
    public bool Resample { get; init; }

    /// <inheritdoc/>
    public bool ChangesByRound => Resample;

    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var (n, problems) = (request.Peers, new List<Problem>());
        request.CheckPeers(problems);
        // The bound is on pairs: each try draws a number for every pair, linked or not.
        request.CheckLinks(problems, "erdos_renyi", 0.5 * n * (n - 1.0));
        if (problems.Count > 0) throw new CohortException(problems);

        var random = new RandomStream(request.Seed, "topology/erdos_renyi", 0, Resample ? request.Round : 0);
        for (var i = 0; i < Tries; i++)
        {
            var graph = Graph.FromEdges(n, FullTopology.Pairs(n).Where(_ => random.NextDouble() < Probability));
            if (AllowDisconnected || graph.IsConnected) return graph;
        }

        throw TopologyProblems.Disconnected.Exception(string.Create(
            CultureInfo.InvariantCulture,
            $"erdos_renyi with probability {Probability} gave no connected graph over {n} peers in {Tries} tries; "
            + $"ln(n)/n is {PortableMath.Log(n) / n:0.###}, take twice that"));
    }
}
