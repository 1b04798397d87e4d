namespace Cohort.Claims;

/// <summary>An arm as the ledger describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What it does.</param>
/// <param name="Tuning">What was tuned for it.</param>
/// <param name="Budget">What it may spend, where that is not what the claim says.</param>
internal sealed record LedgerArm(string Name, string What, string Tuning, ClaimBudget? Budget);
