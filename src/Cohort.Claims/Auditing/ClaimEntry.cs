namespace Cohort.Claims;

/// <summary>One claim that can be run.</summary>
/// <param name="Slug">The catalogue's short name.</param>
/// <param name="Id">The catalogue's number, or empty.</param>
/// <param name="Claim">The claim.</param>
internal sealed record ClaimEntry(string Slug, string Id, Claim Claim);
