namespace Cohort.Models;

/// <summary>How the next token is drawn from a model's logits.</summary>
public sealed record SamplerOptions
{
    /// <summary>The likeliest token every time.</summary>
    public static SamplerOptions Greedy { get; } = new() { Temperature = 0 };

    /// <summary>What logits are divided by: below 1 the likely becomes likelier; 0 always takes the likeliest. Default 1.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>
    /// Only as many of the likeliest tokens are drawn from (Fan, Lewis, Dauphin, "Hierarchical neural story generation", 2018); 0 (default): all.
    /// </summary>
    public int TopK { get; init; }

    /// <summary>
    /// Only the fewest of the likeliest tokens are drawn from that together have at least this probability, after the temperature (Holtzman, Buys,
    /// Du, Forbes, Choi, "The curious case of neural text degeneration", ICLR 2020, section 3.1); above 0, up to 1 (default): all.
    /// </summary>
    public double TopP { get; init; } = 1;

    /// <summary>Refuses what cannot be drawn by.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is negative or not finite, top k is negative, or top p is not in (0,
    /// 1].</exception>
    internal void Check()
    {
        if (!(Temperature >= 0 && double.IsFinite(Temperature)))
            throw new ArgumentOutOfRangeException(nameof(Temperature), Temperature, "a temperature is finite and not negative");
        ArgumentOutOfRangeException.ThrowIfNegative(TopK);
        if (!(TopP > 0 && TopP <= 1)) throw new ArgumentOutOfRangeException(nameof(TopP), TopP, "top p is above 0 and at most 1");
    }
}
