using Cohort.Data;

namespace Cohort.Loops;

/// <summary>Rows on which learners are measured.</summary>
/// <param name="Name">What its metrics are called by; empty: the common test set.</param>
/// <param name="Data">The rows.</param>
/// <param name="Buffers">The rows where programs can reach them.</param>
internal sealed record TestSet(string Name, Dataset Data, ExampleBuffers Buffers)
{
    public int[] AllRows { get; } = [.. Enumerable.Range(0, Data.Rows)];
}
