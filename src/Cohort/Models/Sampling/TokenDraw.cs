using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>Draws tokens from logits, in double precision. It keeps its memory, so it is one thread's.</summary>
internal sealed class TokenDraw
{
    private readonly double[] weights;
    private readonly int[] order;
    private readonly float[] keys;

    /// <param name="vocabulary">How many logits there are.</param>
    public TokenDraw(int vocabulary) => (weights, order, keys) = (new double[vocabulary], new int[vocabulary], new float[vocabulary]);

    /// <summary>Draws one token, by one random number.</summary>
    /// <param name="logits">One for each token, <c>[V]</c>, at least one.</param>
    /// <param name="options">Which tokens count, and how; of equal logits the earlier token goes first.</param>
    /// <param name="random">Gives the random number; not used at temperature 0.</param>
    /// <param name="logProbability">Of the token that was drawn, in nats, as the model has it: at temperature 1, among all tokens.</param>
    /// <returns>The token.</returns>
    /// <exception cref="ArgumentException">No token is the likeliest: there are no logits, all are -inf, or one is NaN or +inf, as a diverged
    /// model's are.</exception>
    public int Next(ReadOnlySpan<float> logits, SamplerOptions options, ref RandomStream random, out double logProbability)
    {
        var best = Best(logits);
        var most = (double)logits[best];
        for (var t = 0; t < logits.Length; t++) weights[t] = logits[t] - most;
        var sum = Weigh(logits.Length);
        var drawn = options.Temperature == 0 ? best
            : options.TopK == 0 && options.TopP == 1 ? AmongAll(logits, most, sum, options.Temperature, ref random)
            : AmongLikeliest(logits, most, options, ref random);
        logProbability = logits[drawn] - most - PortableMath.Log(sum);
        return drawn;
    }

    // weights are those of temperature 1, and sum is theirs.
    private int AmongAll(ReadOnlySpan<float> logits, double most, double sum, double temperature, ref RandomStream random)
    {
        if (temperature != 1)
        {
            for (var t = 0; t < logits.Length; t++) weights[t] = (logits[t] - most) / temperature;
            sum = Weigh(logits.Length);
        }

        return Drawn(logits.Length, sum, ref random);
    }

    private int AmongLikeliest(ReadOnlySpan<float> logits, double most, SamplerOptions options, ref RandomStream random)
    {
        for (var t = 0; t < logits.Length; t++) (order[t], keys[t]) = (t, -logits[t]);
        Array.Sort(keys, order, 0, logits.Length);
        OrderEquals(logits.Length);
        var count = options.TopK == 0 ? logits.Length : Math.Min(options.TopK, logits.Length);
        for (var i = 0; i < count; i++) weights[i] = (logits[order[i]] - most) / options.Temperature;
        var sum = Weigh(count);
        if (options.TopP < 1)
        {
            var (wanted, reached, kept) = (options.TopP * sum, 0.0, 0);
            while (kept < count && reached < wanted) reached += weights[kept++];
            (count, sum) = (kept, reached);
        }

        return order[Drawn(count, sum, ref random)];
    }

    // From logarithms to weights; gives their sum.
    private double Weigh(int count)
    {
        var some = weights.AsSpan(0, count);
        PortableMath.Exp(some);
        var sum = 0.0;
        foreach (var weight in some) sum += weight;
        return sum;
    }

    // The sort is not stable: among equal logits the earlier token goes first.
    private void OrderEquals(int count)
    {
        for (int from = 0, to; from < count; from = to)
        {
            for (to = from + 1; to < count && keys[to] == keys[from];) to++;
            if (to - from > 1) Array.Sort(order, from, to - from);
        }
    }

    private int Drawn(int count, double sum, ref RandomStream random)
    {
        var (left, drawn) = (random.NextDouble() * sum, 0);
        for (var i = 0; i < count && left >= 0; i++)
        {
            // Where rounding leaves something at the end, the last that can be drawn takes it.
            if (weights[i] > 0) drawn = i;
            left -= weights[i];
        }

        return drawn;
    }

    private static int Best(ReadOnlySpan<float> logits)
    {
        var best = -1;
        for (var t = 0; t < logits.Length; t++)
        {
            if (float.IsNaN(logits[t]) || float.IsPositiveInfinity(logits[t]))
                throw new ArgumentException($"a logit is {logits[t]}, so no token is the likeliest; the model has probably diverged", nameof(logits));
            if (best < 0 ? !float.IsNegativeInfinity(logits[t]) : logits[t] > logits[best]) best = t;
        }

        return best >= 0 ? best : throw new ArgumentException("no token can follow: there are no logits, or all are -inf", nameof(logits));
    }
}
