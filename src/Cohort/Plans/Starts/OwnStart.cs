using Cohort.Options;

namespace Cohort.Plans;

/// <summary>Each from random weights of its own.</summary>
[PlanName("own")]
public sealed record OwnStart : StartOptions;
