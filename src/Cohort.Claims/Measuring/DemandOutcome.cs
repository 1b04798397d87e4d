namespace Cohort.Claims;

/// <summary>What a demand came to on some data.</summary>
/// <param name="Dataset">The data; empty where the claim has one only.</param>
/// <param name="Result">Effects, interval and verdict.</param>
internal sealed record DemandOutcome(string Dataset, DemandResult Result);
