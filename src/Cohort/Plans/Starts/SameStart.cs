using Cohort.Options;

namespace Cohort.Plans;

/// <summary>All from the same random weights, as averaging needs.</summary>
[PlanName("same")]
public sealed record SameStart : StartOptions;
