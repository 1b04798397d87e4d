namespace Cohort.Plans;

/// <summary>Marks the option that a plan may give right after the name: <c>dirichlet:0.3</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanArgumentAttribute : Attribute;
