namespace Cohort.Claims;

/// <summary>One arm of a claim on one seed: what the queue of all claims is made of.</summary>
/// <param name="Task">The claim.</param>
/// <param name="Dataset">The data.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Seed">The seed.</param>
internal sealed record ArmJob(ClaimTask Task, ClaimDataset Dataset, ClaimArm Arm, ulong Seed);
