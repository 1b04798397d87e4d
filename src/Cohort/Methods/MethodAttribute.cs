using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// Makes a class a published method: its name in plans and its role. The class is found by this attribute; nothing else registers it.
/// Its paper is named by <see cref="PaperAttribute"/>.
/// </summary>
/// <param name="name">The name in plans, in snake_case.</param>
public sealed class MethodAttribute(string name) : PlanNameAttribute(name)
{
    /// <summary>The catalogue's short name, with dashes: <c>single-merge</c>; default the name with dashes.</summary>
    public string Slug { get; init; } = name.Replace('_', '-');

    /// <summary>The role it plays, as in the catalogue.</summary>
    public required MethodRole Role { get; init; }

    /// <summary>Where the conformance suite tries it.</summary>
    public Habitat Habitat { get; init; }
}
