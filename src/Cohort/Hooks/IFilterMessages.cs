using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>
/// Stands on every link between sender and receiver: compresses, masks, attacks, drops. Called for each message of each exchange of the group,
/// in the plan's order of methods. Where a group has one, linear exchanges go by messages too, which costs a copy of the payload for each link.
/// </summary>
public interface IFilterMessages : IMethod
{
    /// <summary>What arrives of a message.</summary>
    /// <param name="round">The round, as the method sees it.</param>
    /// <param name="receiver">Who hears it; the sender is <see cref="Message.Sender"/>. Nobody filters what a learner tells itself.</param>
    /// <param name="message">What was sent, or what the filter before let through; not to be changed.</param>
    /// <returns>The same, another (<see cref="Message.With"/>), or null: it is lost.</returns>
    Message? Filter(RoundContext round, LearnerView receiver, Message message);
}
