namespace Cohort.Contexts;

/// <summary>What one learner passes to another: its exchanged segments and the lists that the exchange names.</summary>
/// <param name="Sender">The sender's learner id.</param>
/// <param name="RowCount">How many training rows the sender has.</param>
/// <param name="Payload">The exchanged segments, one after the other.</param>
public sealed record Message(int Sender, int RowCount, ReadOnlyMemory<float> Payload)
{
    /// <summary>Copies of the lists that the exchange keeps for the sender and passes on.</summary>
    public MethodLists Lists => new(State, Owner.ToString());

    /// <summary>Bytes on the way: four for each number of the payload, and those of the lists.</summary>
    public long Bytes => (long)Payload.Length * sizeof(float) + State.Bytes;

    internal StateStore State { get; init; } = new();

    internal MethodName Owner { get; init; }

    /// <summary>Copies of another method's lists that the exchange passes on.</summary>
    /// <param name="method">The other method's name in the plan.</param>
    public MethodLists ListsOf(string method) => new(State, method);
}
