using Cohort.Contexts;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Hooks;

/// <summary>
/// An exchange that is linear in what is sent: a mixing matrix times the bank, <c>x_k = sum over j of w_kj x_j</c> over the
/// exchanged segments. The engine does it in place, in order of ids, for all receivers at once.
/// </summary>
public interface ILinearExchange : IExchange
{
    /// <summary>The weights of this round, or null when nobody passes anything.</summary>
    MixingMatrix? Mix(RoundContext round);

    /// <summary>Which segments it passes: by default those that are exchanged. Shared ones never pass.</summary>
    /// <param name="segment">A segment of the row: the network's, a method's.</param>
    bool Passes(Segment segment) => segment.Exchanged;

    /// <summary>
    /// Whether a server adds up, so that every sender's message crosses once, and the sum once to everyone who attends. If not, a message crosses
    /// for each weight between two different learners.
    /// </summary>
    bool ByServer => false;
}
