using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Gossip averaging: after its local steps every peer takes the weighted mean of its own weights and its neighbours', with Metropolis weights.
/// </summary>
/// <remarks>
/// Sources: Lian et al., "Can decentralized algorithms outperform centralized algorithms?", NeurIPS 2017 (D-PSGD; here with local
/// steps between the averages); Xiao, Boyd, Lall, "A scheme for robust distributed sensor fusion based on average consensus", IPSN
/// 2005 (Metropolis weights, which keep the mean of all peers).
/// </remarks>
[Method("gossip", Role = MethodRole.Exchange, Paper = "Lian et al., NeurIPS 2017; Xiao, Boyd, Lall, IPSN 2005")]
public sealed class Gossip : ILinearExchange
{
    /// <summary>Who hears whom.</summary>
    [PlanArgument]
    public ITopology Topology { get; init; } = new RingTopology();

    /// <inheritdoc/>
    public MixingMatrix? Mix(RoundContext round) => MixingMatrix.Metropolis(round.AttendingGraph(Topology));
}
