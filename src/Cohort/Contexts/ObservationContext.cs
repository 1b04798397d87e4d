namespace Cohort.Contexts;

/// <summary>What an observer sees after a round, or before the first: beside the round, scores on test rows, which no other hook gets.</summary>
public sealed class ObservationContext
{
    private readonly Func<LearnerView, int, CancellationToken, ValueTask<double>> score;

    internal ObservationContext(RoundContext round, Func<LearnerView, int, CancellationToken, ValueTask<double>> score) =>
        (Round, this.score) = (round, score);

    /// <summary>The round that has just ended; number 0 before the first.</summary>
    public RoundContext Round { get; }

    /// <summary>Whether nothing has been learnt yet: the look before the first round.</summary>
    public bool Begins => Round.Round == 0;

    /// <summary>Whether this was the last round of the current task.</summary>
    public bool TaskEnds => !Begins && (Round.Round == Round.Rounds || Round.TaskOf(Round.Round + 1) != Round.Task);

    /// <summary>
    /// A learner's score on the test rows of one task now: the run's score metric (accuracy, or the root mean square error), turned so
    /// that more is better.
    /// </summary>
    /// <param name="learner">The learner.</param>
    /// <param name="task">The task, from 0.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    public ValueTask<double> ScoreAsync(LearnerView learner, int task, CancellationToken cancellation) => score(learner, task, cancellation);
}
