using System.Reflection;

namespace Cohort.Options;

/// <summary>One option: a property of an options class as a key of a plan.</summary>
/// <param name="Property">The property.</param>
/// <param name="Key">Its key, in snake_case.</param>
/// <param name="Type">The form of its values.</param>
internal sealed record OptionsProperty(PropertyInfo Property, string Key, PlanType Type)
{
    /// <summary>Whether a plan must give it: it is declared <c>required</c>.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool Nullable { get; init; }

    /// <summary>The numbers it may take, or null.</summary>
    public PlanRangeAttribute? Range { get; init; }

    /// <summary>Whether <c>name:argument</c> sets it.</summary>
    public bool IsArgument { get; init; }

    /// <summary>Whether it is the choice written beside the other keys.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Whether a plan is written without it while it has its default.</summary>
    public bool IsLeftOut { get; init; }
}
