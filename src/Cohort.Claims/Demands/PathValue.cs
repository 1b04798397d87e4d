using Cohort.Metrics;

namespace Cohort.Claims;

/// <summary>What a path led to in a report.</summary>
/// <param name="Metric">What the number is, and which way it improves; what an arm spent improves downwards.</param>
/// <param name="Value">The number; not finite where a learner diverged.</param>
internal sealed record PathValue(Metric Metric, double Value);
