using Cohort.Data;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Plans;

/// <summary>Who learns: how many peers, and how the rows are dealt out among them.</summary>
[PlanFormerKey("own", "write local_test")]
public sealed record PeersOptions : IValidatable
{
    private readonly int? count;
    private readonly IPartitioner? split;

    /// <summary>How many peers; each hosts one learner, or one of every group that is on it. With members as many as there are of them.</summary>
    [PlanRange(1, 100_000)]
    public int Count
    {
        get => count ?? (Members.Count > 0 ? Members.Count : 8);
        init => count = value;
    }

    /// <summary>How the training rows are dealt out. With members nothing is: each keeps its own, which is <c>natural_id</c>.</summary>
    public IPartitioner Split
    {
        get => split ?? (Members.Count > 0 ? new NaturalId() : new Dirichlet());
        init => split = value;
    }

    /// <summary>
    /// Peers that each bring a table of their own, at least two, in place of one table that is dealt out: <c>data: { table: ... }</c> then says
    /// what the tables have in common (label, schema, drop, test), and has no path. The schema is the union over the members. The common test set
    /// is what the members set aside together (<c>local_test</c>), or <c>data.table.test</c>; <c>pooled</c> learns from the training rows of all
    /// members in one place.
    /// </summary>
    [PlanLeftOut]
    public IReadOnlyList<MemberOptions> Members { get; init; } = [];

    /// <summary>The share of its rows that each peer sets aside before training: its local test, which has the peer's own mix of data.</summary>
    [PlanRange(0, 0.9)]
    public double LocalTest { get; init; } = 0.2;

    /// <summary>Training rows that are dealt to no peer and that all learners may choose: <c>shared: 0.2</c> is a fifth of them.</summary>
    [PlanLeftOut]
    public SharedOptions Shared { get; init; } = new();

    /// <summary>
    /// The share of its rows that each peer keeps out of training, beside its local test, to validate on; the two shares together are below 1.
    /// </summary>
    [PlanLeftOut]
    [PlanRange(0, 0.9)]
    public double Validation { get; init; }

    /// <summary>The share of the peers, to the nearest whole peer, whose training rows carry labels; at least one has them.</summary>
    [PlanLeftOut]
    [PlanRange(0, 1, MinExclusive = true)]
    public double Labelled { get; init; } = 1;

    /// <summary>
    /// What some of the peers do to the others: <c>attack: { sign_flip: { peers: 3 } }</c> makes the last three of them hostile. Numbers in reports
    /// are then over honest learners. Null: all are honest.
    /// </summary>
    [PlanLeftOut]
    public IAttack? Attack { get; init; }

    /// <summary>How many peers have labels: the share, to the nearest whole peer, halves upwards.</summary>
    internal int LabelledCount => (int)Math.Round(Labelled * Count, MidpointRounding.AwayFromZero);

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (LocalTest + Validation >= 1)
            yield return FormattableString.Invariant($"local_test and validation together leave nothing to train on: {LocalTest} and {Validation}")
                + " must add up to less than 1";
        if (LabelledCount == 0)
            yield return FormattableString.Invariant($"labelled leaves no peer with labels: {Labelled} of {Count} peers is none");
    }
}
