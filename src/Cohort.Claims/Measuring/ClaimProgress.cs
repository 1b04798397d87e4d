namespace Cohort.Claims;

/// <summary>How far a claim has come.</summary>
/// <param name="Slug">The claim.</param>
/// <param name="Form">Which form is run.</param>
/// <param name="Done">Runs that are finished.</param>
/// <param name="Runs">Runs in all.</param>
internal sealed record ClaimProgress(string Slug, ClaimForm Form, int Done, int Runs);
