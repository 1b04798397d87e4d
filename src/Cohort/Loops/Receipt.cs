using Cohort.Contexts;

namespace Cohort.Loops;

/// <summary>What one receiver heard in an exchange, and what the exchange makes of it, with all senders or without some.</summary>
/// <param name="Receiver">Who heard it.</param>
/// <param name="Senders">Rows of the others whom it heard, ascending.</param>
/// <param name="CombineAsync">
/// The receiver's next payload, without those of the given rows: a linear rule leaves their weights with the receiver, any other has them
/// not in its inbox.
/// </param>
internal sealed record Receipt(
    LearnerView Receiver, IReadOnlyList<int> Senders, Func<IReadOnlySet<int>, CancellationToken, ValueTask<float[]>> CombineAsync);
