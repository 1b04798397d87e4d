namespace Cohort.Plans;

/// <summary>Marks the option that <c>name:argument</c> sets.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanArgumentAttribute : Attribute;
