using Cohort.Options;

namespace Cohort.Claims;

/// <summary>What each arm may spend on each seed: the same for method and baseline.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Full">How much in the full form, above 0.</param>
/// <param name="Fast">How much in the fast form, above 0.</param>
public sealed record ClaimBudget(BudgetUnit Unit, double Full, double Fast)
{
    /// <summary>How much in a form.</summary>
    /// <param name="form">Which form.</param>
    public double Amount(ClaimForm form) => form == ClaimForm.Full ? Full : Fast;

    /// <summary>Amount and unit, such as <c>12,000 environment_steps</c>.</summary>
    /// <param name="form">Which form.</param>
    public string Text(ClaimForm form) => $"{LedgerNumber.Amount(Amount(form))} {NameOf(Unit)}";

    internal static string NameOf(BudgetUnit unit) => SnakeCase.Of(unit.ToString());
}
