using Cohort.Options;

namespace Cohort.Claims;

/// <summary>A form of a claim that is to be run.</summary>
/// <param name="Plans">The claim and its plans.</param>
/// <param name="Form">The form.</param>
/// <param name="Seeds">The seeds.</param>
/// <param name="Chosen">What was tuned, by data and arm.</param>
internal sealed record ClaimTask(
    ClaimPlans Plans, ClaimForm Form, IReadOnlyList<ulong> Seeds, IReadOnlyDictionary<(string Dataset, string Arm), PlanMap> Chosen)
{
    /// <summary>The claim.</summary>
    public Claim Claim => Plans.Claim;

    /// <summary>How long it is expected to take, in any unit: what takes longest is begun first.</summary>
    public double Cost { get; init; }

    /// <summary>What was tuned for an arm, or null.</summary>
    /// <param name="dataset">The data.</param>
    /// <param name="arm">The arm.</param>
    public PlanMap? ChosenFor(string dataset, string arm) =>
        Claim.Tuning.ChosenBy(arm) is { } by ? Chosen.GetValueOrDefault((dataset, by)) : null;
}
