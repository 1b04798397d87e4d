namespace Cohort.Reports;

/// <summary>One metric of an arm after one round.</summary>
/// <param name="Mean">Over its learners.</param>
/// <param name="Worst">Of its learners, by the metric's direction.</param>
public readonly record struct CurveValue(double Mean, double Worst);
