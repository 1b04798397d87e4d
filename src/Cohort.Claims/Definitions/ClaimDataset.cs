using Cohort.Options;

namespace Cohort.Claims;

/// <summary>Data that a claim is run on.</summary>
/// <param name="Name">Its name in the ledger; empty where there is one only.</param>
/// <param name="Overrides">What the plan has otherwise for it.</param>
internal sealed record ClaimDataset(string Name, PlanMap Overrides);
