using Cohort.Data;
using Cohort.Options;

namespace Cohort.Plans;

/// <summary>Who learns: how many peers, and how the rows are dealt out among them.</summary>
[PlanFormerKey("own", "write local_test")]
public sealed record PeersOptions : IValidatable
{
    /// <summary>How many peers; each hosts one learner, or one of every group that is on it.</summary>
    [PlanRange(1, 100_000)]
    public int Count { get; init; } = 8;

    /// <summary>How the training rows are dealt out.</summary>
    public IPartitioner Split { get; init; } = new Dirichlet();

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
