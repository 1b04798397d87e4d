namespace Cohort.Plans;

/// <summary>The word by which a plan names this class.</summary>
/// <param name="name">Lower case, words joined by <c>_</c> or <c>-</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public class PlanNameAttribute(string name) : Attribute
{
    /// <summary>The word.</summary>
    public string Name { get; } = name;
}
