namespace Cohort.Claims;

/// <summary>What a comparison demands.</summary>
public enum ComparisonKind
{
    /// <summary>The method is better than the baseline by more than the margin; a margin below 0 allows it to be that much worse.</summary>
    Gain,

    /// <summary>The two differ by less than the margin, either way: a negative control, where the gain must vanish.</summary>
    Same,
}
