using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>
/// A method whose attempt is not a forward pass on given examples: it generates, acts or converses, and what comes of it becomes
/// examples, texts or state. The only place in the loop that may wait for something outside.
/// </summary>
public interface IAttempt : IMethod
{
    /// <summary>Called once a round, before examples are chosen.</summary>
    ValueTask AttemptAsync(RoundContext round, CancellationToken cancellation);
}
