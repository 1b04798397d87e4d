namespace Cohort.Models;

/// <summary>What the blocks of a transformer have in common.</summary>
/// <param name="Width">The length of a token's vector; a multiple of the heads.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Context">The most positions.</param>
/// <param name="Rotary">Whether queries and keys are turned by their positions.</param>
/// <param name="Dropout">The share left out after attention and network while training.</param>
/// <param name="Residuals">How many parts of the whole network add to the residual: each starts smaller by one over the root of that.</param>
public sealed record TransformerBlockOptions(int Width, int Heads, int Context, bool Rotary, double Dropout, int Residuals);
