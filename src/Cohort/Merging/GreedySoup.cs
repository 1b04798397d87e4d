namespace Cohort.Merging;

/// <summary>
/// The mean of some of the learners: the best one first, then, in the order of how good they are alone, each that does not make the mean worse.
/// </summary>
/// <remarks>
/// M. Wortsman, G. Ilharco, S. Y. Gadre, R. Roelofs, R. Gontijo-Lopes, A. S. Morcos, H. Namkoong, A. Farhadi, Y. Carmon, S. Kornblith, L. Schmidt,
/// "Model soups: averaging weights of multiple fine-tuned models improves accuracy without increasing inference time", ICML 2022, recipe 1. On the
/// rows that it is chosen by, it is never worse than the best learner.
/// </remarks>
/// <param name="Weights">The mean's weights, <c>[size]</c>.</param>
/// <param name="Ingredients">The learners that are in it, in the order in which they came.</param>
/// <param name="Score">How good it is on the rows that it was chosen by.</param>
/// <param name="Alone">How good each learner is on them, <c>[learners]</c>.</param>
public sealed record GreedySoup(float[] Weights, IReadOnlyList<int> Ingredients, double Score, IReadOnlyList<double> Alone)
{
    /// <summary>Chooses.</summary>
    /// <param name="learners">The weights of each learner, equally many.</param>
    /// <param name="score">How good weights are on held-out rows: the higher, the better; NaN is worse than anything.</param>
    public static async ValueTask<GreedySoup> OfAsync(IReadOnlyList<float[]> learners, Func<float[], ValueTask<double>> score)
    {
        var alone = new double[learners.Count];
        for (var k = 0; k < alone.Length; k++) alone[k] = await Of(learners[k]);
        int[] order = [.. Enumerable.Range(0, alone.Length).OrderByDescending(k => alone[k])]; // of equally good ones the first comes first
        var soup = new GreedySoup(learners[order[0]], [order[0]], alone[order[0]], alone);
        foreach (var next in order.Skip(1))
        {
            int[] tried = [.. soup.Ingredients, next];
            var mean = new MeanMerge().Merge(new MergeInput([.. tried.Order().Select(k => learners[k])]));
            var reached = await Of(mean);
            if (reached >= soup.Score) soup = new GreedySoup(mean, tried, reached, alone);
        }

        return soup;

        async ValueTask<double> Of(float[] weights) => await score(weights) is var value && double.IsNaN(value) ? double.NegativeInfinity : value;
    }
}
