namespace Cohort.Contexts;

/// <summary>What a study sees after a round, or before the first.</summary>
/// <param name="round">The round that has just ended; number 0 before the first.</param>
/// <param name="score">The task's score of a learner: accuracy, or minus the root mean square error, on the test rows of one task.</param>
public sealed class StudyContext(RoundContext round, Func<LearnerView, int, double> score)
{
    /// <summary>The round that has just ended; number 0 before the first.</summary>
    public RoundContext Round { get; } = round;

    /// <summary>Whether nothing has been learnt yet: the look before the first round.</summary>
    public bool Begins => Round.Round == 0;

    /// <summary>Whether this was the last round of the current task.</summary>
    public bool TaskEnds => !Begins && (Round.Round == Round.Rounds || Round.TaskOf(Round.Round + 1) != Round.Task);

    /// <summary>A learner's score on the test rows of one task now: accuracy, or minus the root mean square error.</summary>
    public double Score(LearnerView learner, int task) => score(learner, task);
}
