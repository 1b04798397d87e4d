using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>
/// A method that answers in place of the network: a learner whose knowledge is a text, a table, a remote model. The one predict path
/// then is this one; methods that wrap the network's are not asked.
/// </summary>
public interface IAnswer : IMethod
{
    /// <summary>Answers one example.</summary>
    /// <param name="learner">Who answers; what it knows is in its lists.</param>
    /// <param name="example">The example's features.</param>
    /// <param name="outputs">How many outputs are wanted: one for each class, or 1.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>Logits, or the value: <c>[outputs]</c>.</returns>
    ValueTask<float[]> AnswerAsync(LearnerView learner, ReadOnlyMemory<float> example, int outputs, CancellationToken cancellation);
}
