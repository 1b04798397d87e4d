using Cohort.Data;
using Cohort.Options;

namespace Cohort.Plans;

/// <summary>Who learns: how many peers, and how the rows are dealt out among them.</summary>
[PlanFormerKey("own", "write local_test")]
public sealed record PeersOptions
{
    /// <summary>How many peers; each hosts one learner.</summary>
    [PlanRange(1, 100_000)]
    public int Count { get; init; } = 8;

    /// <summary>How the training rows are dealt out.</summary>
    public IPartitioner Split { get; init; } = new Dirichlet();

    /// <summary>The share of its rows that each peer sets aside before training: its local test, which has the peer's own mix of data.</summary>
    [PlanRange(0, 0.9)]
    public double LocalTest { get; init; } = 0.2;
}
