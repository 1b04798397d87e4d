using Cohort.Contexts;
using Cohort.Roles;
using Cohort.Topologies;

namespace Cohort.Hooks;

/// <summary>
/// An exchange by messages: who hears whom, and what a receiver makes of its inbox. Of most rules the latter is a computation:
/// <see cref="ICombiningExchange"/>. This is the form for one that waits for something outside, such as a model that merges texts.
/// </summary>
public interface IMessagingExchange : IExchange
{
    /// <summary>Who hears whom in this round, or null when nobody passes anything.</summary>
    Graph? Hear(RoundContext round);

    /// <summary>
    /// The lists that go along with a message: names of the exchange's own, or <c>METHOD.NAME</c> of another's. None by default: lists
    /// stay private.
    /// </summary>
    IReadOnlyList<string> Lists => [];

    /// <summary>
    /// Makes one receiver's next weights, and lists, from its own and from what it heard.
    /// All receivers combine at the same time: write the receiver's only.
    /// </summary>
    ValueTask CombineAsync(CombineContext context, CancellationToken cancellation);
}
