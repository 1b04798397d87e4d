namespace Cohort.Contexts;

/// <summary>What one receiver has before it combines. Everything is as it was when the round's local steps ended.</summary>
/// <param name="round">The round.</param>
/// <param name="receiver">Who combines.</param>
/// <param name="inbox">What was heard, in order of sender ids, without the receiver's own.</param>
/// <param name="own">The receiver's own payload.</param>
/// <param name="result">The receiver's next payload, to be written; starts as a copy of <paramref name="own"/>.</param>
public sealed class CombineContext(RoundContext round, LearnerView receiver, IReadOnlyList<Message> inbox, Message own, float[] result)
{
    /// <summary>The round.</summary>
    public RoundContext Round { get; } = round;

    /// <summary>Who combines.</summary>
    public LearnerView Receiver { get; } = receiver;

    /// <summary>What was heard, in order of sender ids; may be empty.</summary>
    public IReadOnlyList<Message> Inbox { get; } = inbox;

    /// <summary>The receiver's own payload, as if it had sent it to itself.</summary>
    public Message Own { get; } = own;

    /// <summary>The receiver's next payload: the exchanged segments, one after the other.</summary>
    public Span<float> Result => result;
}
