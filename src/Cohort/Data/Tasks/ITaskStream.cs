namespace Cohort.Data;

/// <summary>
/// A way to make a stream of tasks out of one dataset: what <c>data.tasks</c> names. Rounds are divided evenly among the tasks, in order.
/// </summary>
public interface ITaskStream
{
    /// <summary>Tags each row with its task.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="seed">The run's seed; training and test rows are divided with the same.</param>
    /// <exception cref="Problems.CohortException">The rows cannot be divided in this way.</exception>
    Dataset Divide(Dataset data, ulong seed);
}
