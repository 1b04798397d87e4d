using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>How the arms stand after a round, on the common test set.</summary>
/// <param name="Together">The cohort.</param>
/// <param name="Alone">Each peer by itself; null without baselines.</param>
/// <param name="Pooled">All rows in one place; null without baselines.</param>
public sealed record RoundStanding(CurvePoint Together, CurvePoint? Alone, CurvePoint? Pooled);
