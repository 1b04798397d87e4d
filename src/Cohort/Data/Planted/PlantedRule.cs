using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Linear scores of Gaussian rows, each with variance 1: what <see cref="GaussianSource"/> plants for learners to find. Score k depends on
/// the seed, k and the shape of the rows alone, so a rule with more scores begins with the one that has fewer.
/// </summary>
internal sealed class PlantedRule
{
    private readonly double[] weights; // [Scores, Features]

    private PlantedRule(double[] weights, int features) => (this.weights, Features) = (weights, features);

    /// <summary>How many values a row has.</summary>
    public int Features { get; }

    /// <summary>How many scores a row is given.</summary>
    public int Scores => weights.Length / Features;

    /// <summary>Draws a rule.</summary>
    /// <param name="seed">The number from which it is drawn.</param>
    /// <param name="scores">How many scores; at least 1.</param>
    /// <param name="features">How many values a row has; at least 1.</param>
    /// <param name="correlation">That of neighbouring values of a row, in [0, 1).</param>
    /// <param name="number">Which of the rules of this seed, from 0; they are independent.</param>
    public static PlantedRule Draw(ulong seed, int scores, int features, double correlation, int number = 0)
    {
        var rule = new PlantedRule(new double[scores * features], features);
        var purpose = RandomStream.PurposeOf("gaussian/rule");
        for (var k = 0; k < scores; k++)
        {
            var random = new RandomStream(seed, purpose, number, k);
            var w = rule.weights.AsSpan(k * features, features);
            for (var j = 0; j < features; j++) w[j] = random.NextGaussian();
            Scale(w, correlation);
        }

        return rule;
    }

    /// <summary>A rule between two: w = sqrt(r) w_0 + sqrt(1 - r) v, score by score, scaled so that each has variance 1 again.</summary>
    /// <param name="common">The rule w_0.</param>
    /// <param name="own">The rule v, independent of it.</param>
    /// <param name="relatedness">The number r, in [0, 1].</param>
    /// <param name="correlation">That of neighbouring values of a row.</param>
    public static PlantedRule Related(PlantedRule common, PlantedRule own, double relatedness, double correlation)
    {
        var rule = new PlantedRule(new double[common.weights.Length], common.Features);
        for (var i = 0; i < rule.weights.Length; i++)
            rule.weights[i] = Math.Sqrt(relatedness) * common.weights[i] + Math.Sqrt(1 - relatedness) * own.weights[i];
        for (var k = 0; k < rule.Scores; k++) Scale(rule.weights.AsSpan(k * rule.Features, rule.Features), correlation);
        return rule;
    }

    /// <summary>The weights of a score, <c>[Features]</c>.</summary>
    public ReadOnlySpan<double> Weights(int score) => weights.AsSpan(score * Features, Features);

    /// <summary>The scores of a row: <c>scores[k] = w_k . row</c>.</summary>
    /// <param name="row">The row, <c>[Features]</c>.</param>
    /// <param name="scores">Takes the scores, <c>[Scores]</c>.</param>
    public void Score(ReadOnlySpan<float> row, Span<double> scores)
    {
        for (var k = 0; k < Scores; k++)
        {
            var w = Weights(k);
            var sum = 0.0;
            for (var j = 0; j < w.Length; j++) sum += w[j] * row[j];
            scores[k] = sum;
        }
    }

    private static void Scale(Span<double> w, double correlation)
    {
        var scale = 1 / Math.Sqrt(Variance(w, correlation));
        foreach (ref var weight in w) weight *= scale;
    }

    // The variance of w . x, w' S w, where x is made of independent e as GaussianSource makes it: e_j reaches x_j and, weaker by the
    // correlation at every step, all that follow.
    private static double Variance(ReadOnlySpan<double> w, double correlation)
    {
        var (sum, reach) = (0.0, 0.0);
        for (var j = w.Length - 1; j >= 0; j--)
        {
            reach = w[j] + correlation * reach;
            sum += reach * reach * (j == 0 ? 1 : (1 - correlation) * (1 + correlation));
        }

        return sum;
    }
}
