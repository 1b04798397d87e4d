namespace Cohort.Optimizers;

/// <summary>How a learner's step size changes from round to round.</summary>
public interface IRateSchedule
{
    /// <summary>What the step size of the optimiser is multiplied by in a round.</summary>
    /// <param name="round">The round, from 1.</param>
    /// <param name="rounds">How many the budget allows; a run may end earlier.</param>
    /// <returns>At least 0, finite.</returns>
    double Factor(int round, int rounds);
}
