using Cohort.Options;

namespace Cohort.Claims;

/// <summary>An arm of a claim.</summary>
/// <param name="Name">Its name, in lower-case words.</param>
/// <param name="Like">Another arm that it starts from; null: the claim's plan.</param>
/// <param name="Overrides">What it has otherwise; keys may be paths.</param>
/// <param name="Borrowed">Values that come from what another arm came to on the same seed.</param>
internal sealed record ClaimArm(string Name, string? Like, PlanMap Overrides, IReadOnlyList<BorrowedValue> Borrowed);
