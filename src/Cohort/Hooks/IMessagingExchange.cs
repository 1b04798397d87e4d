using Cohort.Contexts;
using Cohort.Roles;
using Cohort.Tensors;
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

    /// <summary>Which segments it passes: by default those that are exchanged. Shared ones never pass.</summary>
    /// <param name="segment">A segment of the row: the network's, a method's.</param>
    bool Passes(Segment segment) => segment.Exchanged;

    /// <summary>What a message costs on its way, in bytes: by default four for each number, and its lists.</summary>
    /// <param name="message">The message as it arrives, filters applied.</param>
    long BytesOf(Message message) => message.Bytes;

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
