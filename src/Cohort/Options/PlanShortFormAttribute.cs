namespace Cohort.Options;

/// <summary>Gives a choice a short form beside <c>name:argument</c>: texts that are none of the names.</summary>
/// <param name="form">An <see cref="IShortForm"/> with a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class PlanShortFormAttribute(Type form) : Attribute
{
    /// <summary>The class that understands it.</summary>
    public Type Form { get; } = form;
}
