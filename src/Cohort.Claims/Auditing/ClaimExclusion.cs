namespace Cohort.Claims;

/// <summary>A method of the catalogue that has no claim, and why.</summary>
/// <param name="Slug">The method's slug.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record ClaimExclusion(string Slug, string Reason);
