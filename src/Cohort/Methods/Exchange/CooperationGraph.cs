using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// The E steps of <see cref="Scool"/>: from how well i's model fits j's rows - less its mean loss, or minus infinity where it was not tried - to what
/// i takes from j. All matrices are <c>[n][n]</c>; rows sum to 1.
/// </summary>
internal static class CooperationGraph
{
    private const double Within = 0.8, Between = 0.2, Tiny = 1e-6;
    private const int Sweeps = 2;

    /// <summary>Equal weights for all that are heard.</summary>
    public static double[][] Even(bool[][] heard) => [.. heard.Select((row, i) => Shares([.. row.Select(h => h ? 1.0 : 0)], i))];

    /// <summary>Under a stochastic block model, by mean-field updates as in the published code (SBM.py), with its constants.</summary>
    /// <param name="fit">How well models fit rows.</param>
    /// <param name="blocks">How many blocks, K.</param>
    /// <param name="scale">What the logits of weights are divided by.</param>
    /// <param name="random">Draws the first guess of who is in which block, and the order of the peers.</param>
    public static double[][] OfBlocks(double[][] fit, int blocks, double scale, RandomStream random)
    {
        var belongs = fit.Select(_ => Drawn(ref random)).ToArray();
        var order = Enumerable.Range(0, fit.Length).ToArray();
        var weights = fit;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            weights = [.. fit.Select((row, i) => row.Select((y, j) => Sigmoid((y + Prior(belongs[i], belongs[j])) / scale)).ToArray())];
            random.Shuffle<int>(order);
            foreach (var i in order) belongs[i] = Assigned(weights, belongs, i);
        }

        return [.. weights.Select(Shares)];

        double[] Drawn(ref RandomStream random)
        {
            var drawn = new double[blocks];
            for (var k = 0; k < blocks; k++) drawn[k] = random.NextGamma(1);
            return [.. drawn.Select(d => d / drawn.Sum())];
        }
    }

    /// <summary>Under an attention between models, which learns one step from how well they fit.</summary>
    /// <param name="fit">How well models fit rows.</param>
    /// <param name="alike">For each two peers the cosine of what they have learnt, in parts that add up to it.</param>
    /// <param name="attention">What each part counts for; is changed.</param>
    /// <param name="scale">What fits are divided by.</param>
    /// <param name="rate">How far the attention moves down the gradient of its mean cross-entropy to the softmax of the fits.</param>
    public static double[][] OfAttention(double[][] fit, double[][][] alike, List<double> attention, double scale, double rate)
    {
        double[][] told = [.. fit.Select(row => Softmax([.. row.Select(y => y / scale)]))];
        double[][] prior = [.. alike.Select((row, i) => Softmax([.. row.Select((parts, j) =>
            double.IsFinite(fit[i][j]) ? parts.Zip(attention, (part, weight) => part * weight).Sum() : double.NegativeInfinity)]))];
        double[] slopes = [.. attention.Select((_, l) => Enumerable.Range(0, fit.Length)
            .Average(i => Enumerable.Range(0, fit.Length).Sum(j => (prior[i][j] - told[i][j]) * alike[i][j][l])))];
        for (var l = 0; l < attention.Count; l++) attention[l] -= rate * slopes[l];
        return [.. told.Select((row, i) => Shares([.. row.Zip(prior[i], (t, p) => t * p)], i))];
    }

    // How much two peers' blocks speak for an edge: the expected log odds.
    private static double Prior(double[] a, double[] b)
    {
        var together = a.Zip(b, (x, y) => x * y).Sum();
        return together * LogOdds(Within) + (1 - together) * LogOdds(Between);
    }

    // Which blocks a peer belongs to, given the others' and all edges.
    private static double[] Assigned(double[][] weights, double[][] belongs, int i)
    {
        var own = belongs[i];
        var logs = own.Select(share => Digamma(1 + share)).ToArray(); // of a Dirichlet distribution with one count each beforehand
        for (var j = 0; j < weights.Length; j++)
        {
            if (j == i) continue;
            var (edges, gaps) = (weights[i][j] + weights[j][i], 2 - weights[i][j] - weights[j][i]);
            var (within, between) = (edges * Log(Within) + gaps * Log(1 - Within), edges * Log(Between) + gaps * Log(1 - Between));
            for (var k = 0; k < logs.Length; k++) logs[k] += belongs[j][k] * within + (1 - belongs[j][k]) * between;
        }

        return Softmax(logs);
    }

    private static double[] Softmax(double[] logs)
    {
        var most = logs.Max();
        if (double.IsNegativeInfinity(most)) return new double[logs.Length];
        var powers = logs.Select(log => PortableMath.Exp(log - most)).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static double[] Shares(double[] weights, int own)
    {
        var sum = weights.Sum();
        return sum > 0 ? [.. weights.Select(w => w / sum)] : [.. weights.Select((_, j) => j == own ? 1.0 : 0)]; // nobody is worth hearing
    }

    private static double LogOdds(double p) => Log(p) - Log(1 - p);

    private static double Log(double p) => PortableMath.Log(p + Tiny);

    private static double Sigmoid(double x) => 1 / (1 + PortableMath.Exp(-x));

    // Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 6.3.5 and 6.3.18.
    private static double Digamma(double x)
    {
        var sum = 0.0;
        for (; x < 6; x++) sum -= 1 / x;
        var square = 1 / (x * x);
        return sum + PortableMath.Log(x) - 0.5 / x - square * (1 / 12.0 - square * (1 / 120.0 - square * (1 / 252.0 - square / 240)));
    }
}
