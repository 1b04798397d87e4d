using Cohort.Options;

namespace Cohort.Claims;

/// <summary>What an arm came to on some data, seed by seed.</summary>
/// <param name="Dataset">The data; empty where the claim has one only.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Plan">Its plan as the ledger keeps it.</param>
/// <param name="Borrows">What its plan takes from other arms, as written.</param>
/// <param name="Values">Numbers by path, in the order of the seeds.</param>
/// <param name="Spent">What it spent, by unit, in the order of the seeds.</param>
internal sealed record ArmMeasurement(
    string Dataset,
    string Arm,
    PlanNode Plan,
    IReadOnlyList<string> Borrows,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Values,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Spent);
