using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>One learner between steps: who it is, which examples it owns, and its values to read and write.</summary>
public sealed class LearnerView
{
    private readonly Bank bank;

    internal LearnerView(int id, int row, string peer, int[] examples, Bank bank, Dataset train, int room)
    {
        (Id, Row, Peer, Examples, this.bank) = (id, row, peer, examples, bank);
        Made = new ExamplePool(State, train.Rows + row * room, room, train);
    }

    /// <summary>Its stable id, which keys its random numbers.</summary>
    public int Id { get; }

    /// <summary>The peer that hosts it.</summary>
    public string Peer { get; }

    /// <summary>Whether it takes part in this round: trains and exchanges. Methods may clear it in <c>IBegin.Begin</c>.</summary>
    public bool Attends { get; set; } = true;

    /// <summary>How many steps it took in the last round that it attended.</summary>
    public int Steps { get; internal set; }

    /// <summary>The ids of the peer's training examples, ascending. Only these, and those of <see cref="Made"/>, may be chosen.</summary>
    public ReadOnlySpan<int> Own => Examples;

    /// <summary>The examples that methods made for it, where one declared room for them.</summary>
    public ExamplePool Made { get; }

    /// <summary>Its named lists.</summary>
    public StateStore State { get; } = new();

    /// <summary>Where its values lie now.</summary>
    internal int Row { get; }

    internal int[] Examples { get; set; }

    /// <summary>The values of a segment, to read and write.</summary>
    public Span<float> this[Segment segment] => bank[Row, segment];
}
