using Cohort.Data;

namespace Cohort.Loops;

/// <summary>Is shown what learners answered while they are measured: several of them at the same time, in no order.</summary>
internal interface IRowWitness
{
    /// <summary>Sees the outputs of one learner.</summary>
    /// <param name="data">What it was measured on.</param>
    /// <param name="item">Which of those that are measured it is.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="outputs">Its outputs on them, in the unit of the objective.</param>
    void See(Dataset data, int item, int[] rows, ReadOnlySpan<float> outputs);
}
