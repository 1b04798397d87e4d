namespace Cohort.Options;

/// <summary>Marks the option that the short form <c>name:argument</c> sets.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanArgumentAttribute : Attribute;
