namespace Cohort.Options;

/// <summary>
/// The name by which a plan chooses this class, where a value names one of several: <c>dirichlet</c> in <c>split: dirichlet:0.3</c>.
/// </summary>
/// <param name="name">The name, in snake_case.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public class PlanNameAttribute(string name) : Attribute
{
    /// <summary>The name, in snake_case.</summary>
    public string Name { get; } = name;
}
