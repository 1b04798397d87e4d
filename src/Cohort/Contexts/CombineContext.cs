using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What one receiver has before it combines. Everything is as it was when the round's local steps ended.</summary>
public sealed class CombineContext
{
    private readonly float[] result;

    internal CombineContext(RoundContext round, LearnerView receiver, IReadOnlyList<Message> inbox, Message own, float[] result) =>
        (Round, Receiver, Inbox, Own, this.result) = (round, receiver, inbox, own, result);

    /// <summary>The round.</summary>
    public RoundContext Round { get; }

    /// <summary>Who combines.</summary>
    public LearnerView Receiver { get; }

    /// <summary>What was heard, in order of sender ids, without the receiver's own; may be empty.</summary>
    public IReadOnlyList<Message> Inbox { get; }

    /// <summary>The receiver's own payload, as if it had sent it to itself.</summary>
    public Message Own { get; }

    /// <summary>The receiver's next payload, to be written: the exchanged segments, one after the other. Starts as a copy of its own.</summary>
    public Span<float> Result => result;

    /// <summary>The receiver's next values of one segment, within <see cref="Result"/>.</summary>
    /// <exception cref="KeyNotFoundException">The segment does not pass.</exception>
    public Span<float> ResultOf(Segment segment) => result.AsSpan(Own.Layout.RangeOf(segment));
}
