using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Topologies;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Methods;

/// <summary>
/// An exchange that bears peers that lie: each receiver combines its own weights and what it hears, as equals, by a rule that a few wild vectors
/// cannot move far.
/// </summary>
/// <remarks>
/// A receiver's own vector is one of the n. A vector with a number that is not finite is left out before anything else; where none is
/// left, a receiver keeps what it has. Vectors stand in order of their senders' ids, so that receivers that hear the same come to the same bits.
/// </remarks>
public abstract class RobustRule : ICombiningExchange, ICheck
{
    private const int Tenths = 3;

    /// <summary>Who hears whom.</summary>
    [PlanArgument]
    public ITopology Topology { get; init; } = new FullTopology();

    /// <summary>
    /// How many of the n vectors that a receiver has may be attackers', f; null, auto: 0.3 n, rounded down, so none of
    /// three. Where so few are heard that the rule bears fewer, it is as many as it bears.
    /// </summary>
    [PlanRange(0, 100_000)]
    public int? Attackers { get; init; }

    /// <summary>What is done to the vectors before the rule, so that it does not take for liars whose data differs; null: nothing.</summary>
    public IMixing? Mixing { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        var vectors = Mixing?.Count(facts.Learners) ?? facts.Learners;
        if (Attackers is not { } f || f <= Math.Max(0, MostAttackers(vectors))) yield break;
        var among = Mixing is null ? $"{vectors} vectors" : $"the {vectors} vectors that mixing makes of {facts.Learners}";
        yield return $"the rule bears at most {Math.Max(0, MostAttackers(vectors))} attackers among {among}, not {f} (attackers)";
    }

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round) => round.AttendingGraph(Topology);

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        IReadOnlyList<ReadOnlyMemory<float>> vectors =
            [.. context.Inbox.Append(context.Own).OrderBy(m => m.Sender).Select(m => m.Payload).Where(p => TensorPrimitives.IsFiniteAll(p.Span))];
        if (vectors.Count == 0) return;
        var attackers = AttackersAmong(vectors.Count);
        if (Mixing is not null) vectors = Mixing.Mix(vectors, attackers, context);
        Combine(vectors, attackers, context);
    }

    /// <summary>The most attackers among some vectors that the rule's promise speaks of.</summary>
    /// <param name="vectors">How many vectors, as mixing leaves them.</param>
    /// <returns>Below 1: none.</returns>
    public abstract int MostAttackers(int vectors);

    /// <summary>Writes <see cref="CombineContext.Result"/>.</summary>
    /// <param name="vectors">At least one, all finite and of one length.</param>
    /// <param name="attackers">How many may be attackers', f: at most <see cref="MostAttackers"/>.</param>
    /// <param name="context">The receiver.</param>
    protected abstract void Combine(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context);

    // Of those that are heard.
    private int AttackersAmong(int vectors) =>
        Math.Clamp(Attackers ?? vectors * Tenths / 10, 0, Math.Max(0, MostAttackers(Mixing?.Count(vectors) ?? vectors)));
}
