using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>
/// A method that answers in place of the network: a learner whose knowledge is a text, a table, a remote model. The one predict path
/// then is this one; methods that wrap the network's are not asked.
/// </summary>
public interface IAnswer : IMethod
{
    /// <summary>
    /// Answers a batch of examples. Several learners are asked at the same time: read, and keep nothing from here; what is learnt is
    /// learnt in an attempt.
    /// </summary>
    /// <param name="questions">Who is asked what.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns>Logits or values, example after example: <c>[n, outputs]</c>.</returns>
    ValueTask<float[]> AnswerAsync(AnswerContext questions, CancellationToken cancellation);
}
