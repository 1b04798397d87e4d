using Cohort.Contexts;

namespace Cohort.Hooks;

/// <summary>An exchange with a rule of its own: a median, a vote, a merge by sign.</summary>
public interface ICombiningExchange : IMessagingExchange
{
    /// <summary>Makes one receiver's next weights, and lists, from its own and from what it heard.</summary>
    void Combine(CombineContext context);

    /// <inheritdoc/>
    ValueTask IMessagingExchange.CombineAsync(CombineContext context, CancellationToken cancellation)
    {
        Combine(context);
        return ValueTask.CompletedTask;
    }
}
