using Cohort.Methods;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Topologies;

namespace Cohort.Claims;

/// <summary>
/// The accuracy of the peers that stay in every arm of node-loss-decentralised-averaging: who vanishes depends on the seed's graph, and
/// the method itself says it.
/// </summary>
internal sealed class NodeLossSurvivors : IClaimProbe
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Measure(Plan plan, Func<Report> run)
    {
        var accuracy = run().Final!.Together.Metrics["accuracy"].PerLearner;
        var method = (NodeLoss)plan.Exchange[0].Method;
        var graph = method.Topology.Build(new TopologyRequest(accuracy.Count, plan.Seed));
        var relays = Vanishing(NodeLoss.LostPeers.Hubs, _ => true);
        var holders = Vanishing(NodeLoss.LostPeers.Holders, peer => !relays.Contains(peer));
        var staying = Enumerable.Range(0, accuracy.Count).Except(relays).Except(holders);
        return new Dictionary<string, double> { ["survivors"] = staying.Average(peer => accuracy[peer]) };

        int[] Vanishing(NodeLoss.LostPeers lost, Func<int, bool> holdsData) =>
            new NodeLoss { Lost = lost, Share = method.Share }.Vanishing(graph, holdsData, default);
    }
}
