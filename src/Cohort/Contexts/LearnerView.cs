using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>One learner between steps: who it is, which rows it learns from, and its values to read and write.</summary>
public sealed class LearnerView
{
    private readonly Bank bank;
    private readonly int[] rows;

    internal LearnerView(int id, int row, string peer, int[] rows, Bank bank, Dataset train, int room)
    {
        (Id, Row, Peer, this.rows, this.bank) = (id, row, peer, rows, bank);
        Generated = new ExamplePool(State, train.Rows + row * room, room, train);
    }

    /// <summary>Its stable id, which keys its random numbers.</summary>
    public int Id { get; }

    /// <summary>The name of the peer that hosts it.</summary>
    public string Peer { get; }

    /// <summary>Whether it takes part in this round: trains and exchanges. Methods may clear it in <c>IBegin.Begin</c>.</summary>
    public bool Attends { get; set; } = true;

    /// <summary>How many steps it took in the last round that it attended.</summary>
    public int Steps { get; internal set; }

    /// <summary>
    /// The ids of the training rows that it learns from, ascending. Only these, and those of <see cref="Generated"/>, may be chosen.
    /// </summary>
    public ReadOnlySpan<int> Rows => rows;

    /// <summary>The examples that methods made for it, where one declared room for them.</summary>
    public ExamplePool Generated { get; }

    /// <summary>Its lists, of all methods.</summary>
    internal StateStore State { get; } = new();

    /// <summary>Where its values lie in the bank.</summary>
    internal int Row { get; }

    internal int[] RowArray => rows;

    /// <summary>The values of a segment, to read and write.</summary>
    public Span<float> this[Segment segment] => bank[Row, segment];

    /// <summary>What one of the methods keeps for it, such as texts that a memory gathers and an exchange passes on.</summary>
    /// <param name="method">The method's name in the plan; of a second one of its kind with its number, <c>NAME#2</c>.</param>
    public MethodLists ListsOf(string method) => new(State, method);
}
