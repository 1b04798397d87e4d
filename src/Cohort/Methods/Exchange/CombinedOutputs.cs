using Cohort.Contexts;

namespace Cohort.Methods;

/// <summary>How good several learners are whose outputs are made into one.</summary>
internal static class CombinedOutputs
{
    private const int Rows = 64; // whose outputs are in memory at a time

    /// <summary>Loss and accuracy on a test set; every part of a row counts by what of it counts, such as the tokens of its answers.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="members">The learners, of one number of outputs.</param>
    /// <param name="set">The set's name; empty: the common test set.</param>
    /// <param name="combine">Makes of the outputs of each member on some rows one, in place of the first's.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<double[]> MeasureAsync(
        ObservationContext observation, LearnerView[] members, string set, Action<float[][]> combine, CancellationToken cancellation)
    {
        var (data, sums, count) = (observation.DataOf(set), new double[2], 0L);
        foreach (var rows in Enumerable.Range(0, data.Rows).Chunk(Rows))
        {
            var said = new float[members.Length][];
            for (var i = 0; i < said.Length; i++) said[i] = await observation.PredictAsync(members[i], set, rows, cancellation: cancellation);
            combine(said);
            var predictions = data.Objective.Against(data, rows, said[0]);
            sums[0] += predictions.Count * data.Objective.MeanLoss(predictions);
            sums[1] += predictions.Count * new Accuracy().Measure(predictions);
            count += predictions.Count;
        }

        return [sums[0] / count, sums[1] / count];
    }
}
