namespace Cohort.Options;

/// <summary>
/// Gives a choice a map as its short form: a map that does not begin with one of the names is the argument of one of them. Where a key of its own is
/// called like a name, that name has to be written.
/// </summary>
/// <param name="name">The name that the map stands for; its argument is a map.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class PlanMapFormAttribute(string name) : Attribute
{
    /// <summary>The name that the map stands for.</summary>
    public string Name { get; } = name;
}
