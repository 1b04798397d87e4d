using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Gossip averaging: after its local steps every peer takes the weighted mean of its own weights and its neighbours', with Metropolis weights.
/// </summary>
/// <remarks>
/// Sources: Lian et al. (D-PSGD; here with local steps between the averages); Xiao, Boyd, Lall (Metropolis weights, which keep the mean
/// of all peers).
/// </remarks>
[Method("gossip", Role = MethodRole.Exchange)]
[Paper("gossip")]
[Paper("metropolis-weights")]
public sealed class Gossip : ILinearExchange
{
    /// <summary>Who hears whom.</summary>
    [PlanArgument]
    public ITopology Topology { get; init; } = new RingTopology();

    /// <inheritdoc/>
    public MixingMatrix? Mix(RoundContext round) => MixingMatrix.Metropolis(round.AttendingGraph(Topology));
}
