namespace Cohort.Plans;

/// <summary>The name by which a plan asks for this class, such as <c>ring</c>.</summary>
/// <param name="name">Lower case, snake_case.</param>
[AttributeUsage(AttributeTargets.Class)]
public class PlanNameAttribute(string name) : Attribute
{
    /// <summary>Lower case, snake_case.</summary>
    public string Name { get; } = name;
}
