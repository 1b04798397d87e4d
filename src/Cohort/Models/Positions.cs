namespace Cohort.Models;

/// <summary>How a sequence model knows where a token stands.</summary>
public enum Positions
{
    /// <summary>A vector is learnt for every position and added to the token's (Radford et al., 2019).</summary>
    Learned,

    /// <summary>Queries and keys are turned by angles that grow with the position (Su et al., 2021).</summary>
    Rotary,

    /// <summary>
    /// Not at all, but for what the causal mask tells: how many tokens a position sees (Kazemnejad et al., "The impact of positional encoding on
    /// length generalization in transformers", NeurIPS 2023).
    /// </summary>
    None,
}
