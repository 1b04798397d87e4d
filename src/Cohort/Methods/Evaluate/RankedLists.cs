using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>Discounted cumulative gains of lists: rows of the same user, in the order of their scores.</summary>
internal static class RankedLists
{
    /// <summary>
    /// The mean over users of sum_r relevance_r / log2(1 + r), r from 1 the place by score; of equal scores the earlier row is first, and what is no
    /// number comes last.
    /// </summary>
    /// <param name="predictions">Scores and relevances of rows with a field <c>user</c>.</param>
    /// <param name="at">How many places count; null: all.</param>
    /// <param name="normalised">
    /// Whether a list's gain is divided by that of its best order; lists without anything relevant are then left out.
    /// </param>
    /// <returns>NaN where no list is left.</returns>
    public static double MeanGain(in Predictions predictions, int? at, bool normalised)
    {
        var (user, lists) = (predictions.Data!["user"], new SortedDictionary<int, List<(double Score, double Relevance)>>());
        for (var i = 0; i < predictions.Count; i++)
        {
            var of = user.Integers(predictions.Rows[i])[0];
            if (!lists.TryGetValue(of, out var list)) lists[of] = list = [];
            list.Add((predictions.Outputs[i], predictions.Targets[i]));
        }

        var gains = lists.Values.Select(list =>
        {
            var gain = Gain(list.OrderByDescending(r => r.Score).Select(r => r.Relevance), at); // NaN is below all numbers
            return normalised ? gain / Gain(list.Select(r => r.Relevance).OrderDescending(), at) : gain;
        });
        return gains.Where(gain => !double.IsNaN(gain)).DefaultIfEmpty(double.NaN).Average();
    }

    private static double Gain(IEnumerable<double> relevances, int? at)
    {
        var (sum, place) = (0.0, 1);
        foreach (var relevance in relevances.Take(at ?? int.MaxValue)) sum += relevance * PortableMath.Log(2) / PortableMath.Log(++place);
        return sum;
    }
}
