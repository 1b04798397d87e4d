using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A method that follows the learners over the course of a run: forgetting, transfer, agreement between peers.</summary>
public interface IObserve : IMethod
{
    /// <summary>Looks at the learners before the first round and after each round's exchange; what must be remembered goes into lists.</summary>
    /// <param name="observation">The round that has ended, and scores on demand.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation);
}
