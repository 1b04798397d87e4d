namespace Cohort.Options;

/// <summary>
/// Marks the one property of an options record that is a named choice written beside the record's other keys:
/// in <c>- gossip: { topology: ring }</c> with <c>schedule: { every: 2 }</c> under it, <c>schedule</c> is an ordinary property
/// and <c>gossip</c> the choice.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlanChoiceAttribute : Attribute;
