namespace Cohort.Claims;

/// <summary>What came out for a comparison.</summary>
/// <param name="Comparison">What was demanded.</param>
/// <param name="Differences">By how much the method was better, seed by seed.</param>
internal sealed record ComparisonResult(Comparison Comparison, IReadOnlyList<double> Differences)
{
    /// <summary>The mean difference and its interval.</summary>
    public PairedInterval Interval { get; } = PairedInterval.Of(Differences);

    /// <summary>The verdict on this comparison.</summary>
    public Verdict Verdict => Comparison.Judge(Interval);
}
