namespace Cohort.Claims;

/// <summary>
/// A whole number of a plan taken from what another arm came to: <c>budget.examples: 2000|200 * effective_passes of difficulty</c>.
/// </summary>
/// <param name="Key">Where it goes, as a path in the plan.</param>
/// <param name="Full">What the number is multiplied with in the full form.</param>
/// <param name="Fast">What it is multiplied with in the fast form.</param>
/// <param name="Path">The other arm's number.</param>
/// <param name="Lender">The other arm.</param>
internal sealed record BorrowedValue(string Key, double Full, double Fast, MetricPath Path, string Lender)
{
    /// <summary>The factor of a form.</summary>
    /// <param name="form">The form.</param>
    public double Factor(ClaimForm form) => form == ClaimForm.Full ? Full : Fast;

    /// <summary>As it stands in the ledger.</summary>
    /// <param name="form">The form.</param>
    public string ToString(ClaimForm form) => FormattableString.Invariant($"{Key}: {Factor(form)} * {Path} of {Lender}");
}
