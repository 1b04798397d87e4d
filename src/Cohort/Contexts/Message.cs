using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>What one learner passes to another: its exchanged segments and the lists that the exchange names.</summary>
/// <param name="Sender">The sender's learner id.</param>
/// <param name="RowCount">How many training rows the sender has.</param>
/// <param name="Payload">The exchanged segments, one after the other.</param>
public sealed record Message(int Sender, int RowCount, ReadOnlyMemory<float> Payload)
{
    /// <summary>Copies of the lists that the exchange keeps for the sender and passes on.</summary>
    public MethodLists Lists => new(State, Owner.ToString());

    /// <summary>Bytes on the way: four for each number of the payload, or what a filter says that they take, and those of the lists.</summary>
    public long Bytes => (PayloadBytes ?? (long)Payload.Length * sizeof(float)) + State.Bytes;

    /// <summary>The sender's values of a segment that passes.</summary>
    /// <exception cref="KeyNotFoundException">It does not pass.</exception>
    public ReadOnlySpan<float> this[Segment segment] => Payload.Span[Layout.RangeOf(segment)];

    /// <summary>The segments of the payload, in its order.</summary>
    public IReadOnlyList<Segment> Segments => Layout.Segments;

    /// <summary>The same message with other numbers.</summary>
    /// <param name="payload">As many numbers.</param>
    /// <param name="bytes">What they take on the way, such as two for a half-precision number; null: four for each.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    public Message With(ReadOnlyMemory<float> payload, long? bytes = null) => payload.Length == Payload.Length
        ? this with { Payload = payload, PayloadBytes = bytes }
        : throw new ArgumentException($"the payload has {Payload.Length} numbers, not {payload.Length}", nameof(payload));

    internal long? PayloadBytes { get; init; }

    internal PayloadLayout Layout { get; init; } = new([]);

    internal StateStore State { get; init; } = new();

    internal MethodName Owner { get; init; }

    /// <summary>Copies of another method's lists that the exchange passes on.</summary>
    /// <param name="method">The other method's name in the plan.</param>
    public MethodLists ListsOf(string method) => new(State, method);
}
