using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>Draws a token from logits.</summary>
public static class TokenDraw
{
    /// <summary>Draws one token, in double precision, by one random number.</summary>
    /// <param name="logits">One for each token, <c>[V]</c>, at least one.</param>
    /// <param name="options">Temperature and how many of the likeliest count; of equal logits the earlier token goes first.</param>
    /// <param name="random">Gives the random number; not used at temperature 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is negative or no number, or fewer than none are drawn from.</exception>
    public static int Next(ReadOnlySpan<float> logits, SamplerOptions options, ref RandomStream random)
    {
        if (!(options.Temperature >= 0)) throw new ArgumentOutOfRangeException(nameof(options), options.Temperature, "a temperature is not negative");
        ArgumentOutOfRangeException.ThrowIfNegative(options.TopK, nameof(options));
        var order = new int[logits.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var values = logits.ToArray();
        Array.Sort(order, (a, b) => values[a] != values[b] ? values[b].CompareTo(values[a]) : a.CompareTo(b));
        if (options.Temperature == 0) return order[0];
        var count = options.TopK == 0 ? order.Length : Math.Min(options.TopK, order.Length);
        var (weights, total) = (new double[count], 0.0);
        for (var i = 0; i < count; i++) total += weights[i] = PortableMath.Exp(((double)values[order[i]] - values[order[0]]) / options.Temperature);
        var left = random.NextDouble() * total;
        for (var i = 0; i < count; i++)
        {
            left -= weights[i];
            if (left < 0) return order[i];
        }

        return order[count - 1];
    }
}
