namespace Cohort.Models;

/// <summary>What the blocks of a transformer have in common.</summary>
/// <param name="Width">The length of a token's vector; a multiple of the heads.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="Context">The most positions.</param>
/// <param name="Rotary">Whether queries and keys are turned by their positions; only with <see cref="Attention.Softmax"/>.</param>
/// <param name="Dropout">The share left out after attention and network while training.</param>
/// <param name="Residuals">How many parts of the whole network add to the residual: each starts smaller by one over the root of that.</param>
public sealed record TransformerBlockOptions(int Width, int Heads, int Context, bool Rotary, double Dropout, int Residuals)
{
    /// <summary>How many widths the hidden layer of the network after each attention has; 0: there is no network. Default 4.</summary>
    public int Expansion { get; init; } = 4;

    /// <summary>How positions are weighed. Default by a softmax.</summary>
    public Attention Attention { get; init; }

    /// <summary>What is wrong with a width, heads and positions, a sentence each.</summary>
    internal static IEnumerable<string> Misfits(int width, int heads, Positions positions)
    {
        if (width % heads != 0) yield return $"width {width} is not a multiple of heads {heads}";
        else if (positions == Positions.Rotary && width / heads % 2 != 0)
            yield return $"rotary positions need an even width in each head: width {width} over {heads} heads is {width / heads}";
    }

    /// <summary>Whether no position sees a later one (default), or all see all.</summary>
    public bool Causal { get; init; } = true;
}
