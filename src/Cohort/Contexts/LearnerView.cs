using Cohort.Data;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>One learner between steps: who it is, which rows it learns from, and its values to read and write.</summary>
public sealed class LearnerView
{
    internal const string RateSegment = "loop.rate";
    private const string LossList = "loop.loss";
    private static readonly Segment RateOf = new(RateSegment, []);

    private readonly LearnerRows rows;

    internal LearnerView(int id, string peer, LearnerRows rows, Bank bank, Dataset train, ExperienceForm experience)
    {
        (Id, Peer, this.rows, Bank) = (id, peer, rows, bank);
        Experience = new ExperienceStore(State, experience, train);
    }

    /// <summary>Its stable id, which keys its random numbers.</summary>
    public int Id { get; }

    /// <summary>The name of the peer that hosts it.</summary>
    public string Peer { get; }

    /// <summary>Whether it takes part in this round: trains and exchanges. Methods may clear it in <c>IBegin.Begin</c>.</summary>
    public bool Attends { get; set; } = true;

    /// <summary>
    /// Whether it counts for the means, the worst and the best of reports and curves. A method clears it for those whose own numbers say nothing,
    /// such as attackers, in <c>IBegin.Begin</c> of every round: it is set anew with each.
    /// </summary>
    public bool Counts { get; set; } = true;

    /// <summary>How many steps it took in the last round that it attended.</summary>
    public int Steps { get; internal set; }

    /// <summary>
    /// The step size of its optimiser, at first the plan's; what a method writes holds from the next local step on. Parts with a step size
    /// of their own do not follow it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or no number.</exception>
    public double Rate
    {
        get => this[RateOf][0];
        set => this[RateOf][0] = (float)value is >= 0 and < float.PositiveInfinity and var rate ? rate
            : throw new ArgumentOutOfRangeException(nameof(value), value, "a step size is a number from 0 on");
    }

    /// <summary>
    /// Its mean training loss over the steps of the last round in which it took any, with all terms, also in the hooks after the local
    /// steps of that round; NaN before.
    /// </summary>
    public double Loss
    {
        get => State.All.ContainsKey(LossList) ? State.Get<double>(LossList)[0] : double.NaN;
        internal set
        {
            var list = State.Get<double>(LossList); // checkpoints keep lists
            list.Clear();
            list.Add(value);
        }
    }

    /// <summary>
    /// The ids of the training rows that it learns from, ascending. Only these, those of <see cref="Shared"/> and those of
    /// <see cref="Experience"/> may be chosen.
    /// </summary>
    public ReadOnlySpan<int> Rows => rows.Train;

    /// <summary>
    /// The ids of training rows that belong to nobody and that every learner may choose, ascending; without labels where the plan says so.
    /// A round's order holds none of them unless a method puts them there.
    /// </summary>
    public ReadOnlySpan<int> Shared => rows.Shared;

    /// <summary>
    /// The ids of rows that its peer keeps out of training, ascending: to predict on and to look at the labels of, never to choose.
    /// </summary>
    public ReadOnlySpan<int> Validation => rows.Validation;

    /// <summary>The name of its group; empty where the plan has no groups.</summary>
    public string Group { get; internal init; } = "";

    /// <summary>Whether a list is one of the loop's own, which <see cref="WrongIn"/> looks over.</summary>
    internal static bool Looks(string list) => list == LossList || list.StartsWith(ExperienceStore.Prefix, StringComparison.Ordinal);

    /// <summary>What is wrong with the loop's own lists in a store that was read from a checkpoint; null: nothing.</summary>
    internal string? WrongIn(StateStore store)
    {
        if (store.All.TryGetValue(LossList, out var loss) && loss is not StateList.Of<double> { Values.Count: 1 })
            return $"the list {Excerpt.Quoted(LossList)} is not one number";
        return Experience.WrongIn(store);
    }

    /// <summary>The place of the peer that hosts it, from 0; of a pooled learner 0.</summary>
    internal int Host { get; init; }

    /// <summary>The examples that methods made for it, where one declared room for them.</summary>
    public ExperienceStore Experience { get; }

    /// <summary>Its lists, of all methods.</summary>
    internal StateStore State { get; } = new();

    /// <summary>Its place among the learners of its group.</summary>
    internal int Row { get; set; }

    /// <summary>What its values lie in: its group's bank, once the round has begun.</summary>
    internal Bank Bank { get; set; }

    /// <summary>Where in <see cref="Bank"/>: <see cref="Row"/>, but for those who were born or moved up while the round under way began.</summary>
    internal int BankRow { get; set; }

    internal int[] RowArray => rows.Train;

    /// <summary>The values of a segment, to read and write.</summary>
    public Span<float> this[Segment segment] => Bank[BankRow, segment];

    /// <summary>What one of the methods keeps for it, such as texts that a memory gathers and an exchange passes on.</summary>
    /// <param name="method">The method's name in the plan; of a second one of its kind with its number, <c>NAME#2</c>.</param>
    public MethodLists ListsOf(string method) => new(State, method);
}
