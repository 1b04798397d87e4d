namespace Cohort.Options;

/// <summary>
/// Marks an option that a plan is written without while it has its default. For options that came after plans were kept: those that say
/// nothing of it are written, compared and hashed as before.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanLeftOutAttribute : Attribute;
