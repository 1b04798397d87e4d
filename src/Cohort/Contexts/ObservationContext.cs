using Cohort.Data;
using Cohort.Models;

namespace Cohort.Contexts;

/// <summary>What an observer sees after a round, or before the first: beside the round, scores on test rows, which no other hook gets.</summary>
public sealed class ObservationContext
{
    private readonly IObservationServices services;

    internal ObservationContext(RoundContext round, IObservationServices services) => (Round, this.services) = (round, services);

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
    public ValueTask<double> ScoreAsync(LearnerView learner, int task, CancellationToken cancellation) =>
        services.ScoreAsync(learner, task, cancellation);

    /// <summary>The names of the test sets; the common one's is empty and stands first.</summary>
    public IEnumerable<string> Sets => services.SetNames;

    /// <summary>The rows of a test set, with the truth.</summary>
    /// <param name="set">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name; the message lists those that there are.</exception>
    public Dataset DataOf(string set) => services.DataOf(set);

    /// <summary>A learner's outputs on rows of a test set, <c>[n, outputs]</c>, or what a tap of the predict path shows there.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="set">The set's name.</param>
    /// <param name="rows">Rows of it, n.</param>
    /// <param name="tap">A tap, such as a hidden layer's name; null: outputs.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <exception cref="KeyNotFoundException">There is no set, or no tap, of this name.</exception>
    public ValueTask<float[]> PredictAsync(
        LearnerView learner, string set, int[] rows, string? tap = null, CancellationToken cancellation = default) =>
        services.PredictAsync(learner, set, rows, tap, null, cancellation);

    /// <summary>
    /// As the other, of a pass that is changed on its way, as by <see cref="Forwarding.Ablate"/>. The pass is recorded anew each time, which takes
    /// some milliseconds; learning knows nothing of it.
    /// </summary>
    /// <param name="learner">The learner.</param>
    /// <param name="set">The set's name.</param>
    /// <param name="rows">Rows of it, n.</param>
    /// <param name="before">Prepares the pass: overwrites taps or sets places of them to zero.</param>
    /// <param name="tap">A tap; null: outputs.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <exception cref="KeyNotFoundException">
    /// There is no set, or no tap, of this name, or the pass does not come by a tap that is changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">A method answers in place of the network.</exception>
    public ValueTask<float[]> PredictAsync(
        LearnerView learner, string set, int[] rows, Action<Forwarding> before, string? tap = null, CancellationToken cancellation = default) =>
        services.PredictAsync(learner, set, rows, tap, before, cancellation);

    /// <summary>
    /// A learner's outputs on rows of the method's own making, such as windows that no test set has. The pass is recorded anew each time, which takes
    /// some milliseconds.
    /// </summary>
    /// <param name="learner">The learner.</param>
    /// <param name="rows">The rows, n; all are asked for. What the network reads is in the units and of the form that it has in the data.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    /// <returns><c>[n, outputs]</c>; of rows with positions <c>[n, T, outputs]</c>.</returns>
    /// <exception cref="ArgumentException">What the network reads is not of the form that it has in the data.</exception>
    public ValueTask<float[]> PredictAsync(LearnerView learner, Dataset rows, CancellationToken cancellation = default) =>
        services.PredictAsync(learner, rows, cancellation);
}
