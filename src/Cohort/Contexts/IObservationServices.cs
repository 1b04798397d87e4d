using Cohort.Data;
using Cohort.Models;

namespace Cohort.Contexts;

/// <summary>What the loop lends to an <see cref="ObservationContext"/>.</summary>
internal interface IObservationServices
{
    IEnumerable<string> SetNames { get; }

    Dataset DataOf(string set);

    ValueTask<double> ScoreAsync(LearnerView learner, int task, CancellationToken cancellation);

    ValueTask<float[]> PredictAsync(
        LearnerView learner, string set, int[] rows, string? tap, Action<Forwarding>? before, CancellationToken cancellation);

    ValueTask<float[]> PredictAsync(LearnerView learner, Dataset rows, CancellationToken cancellation);
}
