namespace Cohort.Options;

/// <summary>
/// Marks the option that the short form <c>name:argument</c> sets. Options that are no choice can be written as the value of this one alone:
/// <c>shared: 0.2</c> is <c>shared: { share: 0.2 }</c>; where it is a list, a list in place of the map.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanArgumentAttribute : Attribute;
