namespace Cohort.Claims;

/// <summary>How far a claim has come.</summary>
/// <param name="Slug">The claim.</param>
/// <param name="What">What is run: <c>full</c>, <c>fast</c>, or <c>tuning</c>.</param>
/// <param name="Done">Runs that are finished.</param>
/// <param name="Runs">Runs in all.</param>
internal sealed record ClaimProgress(string Slug, string What, int Done, int Runs);
