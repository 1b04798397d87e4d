using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>
/// A method whose attempt is not a forward pass on given examples: it generates, acts or converses, and what comes of it becomes
/// examples, texts or state.
/// </summary>
public interface IAttempt : IMethod
{
    /// <summary>
    /// One learner's attempt, once a round, before examples are chosen. It may wait for something outside; all attending learners
    /// attempt at the same time. So it only reads, and gives what is to be kept as an action: these run when all attempts of the
    /// method are done, in order of ids, and the outcome does not depend on who was answered first.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="learner">Who attempts.</param>
    /// <param name="cancellation">Asks for an early end; the round is then taken back.</param>
    /// <returns>Writes what came of it into the learner's lists, segments and generated examples.</returns>
    ValueTask<Action> AttemptAsync(RoundContext round, LearnerView learner, CancellationToken cancellation);
}
