namespace Cohort.Models;

/// <summary>How the next token is drawn from a model's logits.</summary>
public sealed record SamplerOptions
{
    /// <summary>What logits are divided by: below 1 the likely becomes likelier; 0 always takes the likeliest. Default 1.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>
    /// Only as many of the likeliest tokens are drawn from (Fan, Lewis, Dauphin, "Hierarchical neural story generation", 2018); 0 (default): all.
    /// </summary>
    public int TopK { get; init; }
}
