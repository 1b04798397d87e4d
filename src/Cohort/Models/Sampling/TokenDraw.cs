using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>Draws a token from logits.</summary>
internal static class TokenDraw
{
    /// <summary>
    /// Draws one token, in double precision, by one random number. A logit of +inf is certain: where there are several, they are equally likely.
    /// </summary>
    /// <param name="logits">One for each token, <c>[V]</c>, at least one.</param>
    /// <param name="options">Temperature and how many of the likeliest count; of equal logits the earlier token goes first.</param>
    /// <param name="random">Gives the random number; not used at temperature 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is negative or not finite, or fewer than none are drawn from.</exception>
    /// <exception cref="ArgumentException">No token is the likeliest: there are no logits, all are -inf, or one is NaN,
    /// as a diverged model's are.</exception>
    public static int Next(ReadOnlySpan<float> logits, SamplerOptions options, ref RandomStream random)
    {
        if (!(options.Temperature >= 0 && double.IsFinite(options.Temperature)))
            throw new ArgumentOutOfRangeException(nameof(options), options.Temperature, "a temperature is finite and not negative");
        ArgumentOutOfRangeException.ThrowIfNegative(options.TopK, nameof(options));
        Check(logits);
        var order = new int[logits.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var values = logits.ToArray();
        Array.Sort(order, (a, b) => values[a] != values[b] ? values[b].CompareTo(values[a]) : a.CompareTo(b));
        if (options.Temperature == 0) return order[0];
        var count = options.TopK == 0 ? order.Length : Math.Min(options.TopK, order.Length);
        var (weights, total) = (new double[count], 0.0);
        for (var i = 0; i < count; i++) total += weights[i] = Weight(values[order[i]], values[order[0]], options.Temperature);
        var (left, drawn) = (random.NextDouble() * total, order[0]);
        for (var i = 0; i < count && left >= 0; i++)
        {
            // Where rounding leaves something at the end, the last that can be drawn takes it.
            if (weights[i] > 0) drawn = order[i];
            left -= weights[i];
        }

        return drawn;
    }

    private static void Check(ReadOnlySpan<float> logits)
    {
        var most = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            if (float.IsNaN(logit))
                throw new ArgumentException("a logit is NaN, so no token is the likeliest; the model has probably diverged", nameof(logits));
            most = Math.Max(most, logit);
        }

        if (float.IsNegativeInfinity(most)) throw new ArgumentException("no token can follow: there are no logits, or all are -inf", nameof(logits));
    }

    /// <summary>
    /// A token's likelihood relative to the likeliest one's; infinite logits are equal or cannot be, since their difference is no number.
    /// </summary>
    private static double Weight(float logit, float most, double temperature) =>
        float.IsPositiveInfinity(most) ? (logit == most ? 1 : 0) : PortableMath.Exp(((double)logit - most) / temperature);
}
