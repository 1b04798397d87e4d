namespace Cohort.Data;

/// <summary>
/// A way to deal rows out to peers. The names and rules follow <c>flwr_datasets</c>, so that a split of the same name means the same;
/// the random draws are our own.
/// </summary>
public interface IPartitioner
{
    /// <summary>Deals the rows out.</summary>
    /// <returns>For each peer its row numbers, ascending; no row goes to two peers. The same request gives the same answer.</returns>
    /// <exception cref="Problems.CohortException">The rows cannot be dealt out in this way.</exception>
    int[][] Split(PartitionRequest request);

    /// <summary>What the peers are called, where the split knows: each has a name of its own. Null (the default): peer0, peer1, ...</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="parts">What <see cref="Split"/> gave.</param>
    IReadOnlyList<string>? Names(PartitionRequest request, int[][] parts) => null;
}
