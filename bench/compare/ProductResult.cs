namespace Cohort.Compare;

/// <summary>One shape's product against both libraries.</summary>
/// <param name="Case">The shape.</param>
/// <param name="Ratios">The ratio to each library, by its name.</param>
internal sealed record ProductResult(ProductCase Case, IReadOnlyDictionary<string, PairedRatio> Ratios)
{
    /// <summary>Against the better library: the ratio least in Cohort's favour.</summary>
    public PairedRatio Best => Ratios.Values.MinBy(r => r.Median)!;
}
