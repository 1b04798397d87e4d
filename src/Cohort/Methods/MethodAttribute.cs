using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// Makes a class a published method: its name in plans, its role and its paper. The class is found by this attribute; nothing else registers it.
/// </summary>
/// <param name="name">The name in plans, in snake_case.</param>
public sealed class MethodAttribute(string name) : PlanNameAttribute(name)
{
    /// <summary>The catalogue's short name, with dashes: <c>single-merge</c>; default the name with dashes.</summary>
    public string Slug { get; init; } = name.Replace('_', '-');

    /// <summary>The catalogue's number: <c>s0-017</c>; empty if the catalogue does not have it.</summary>
    public string Id { get; init; } = "";

    /// <summary>The full citation: authors, title, venue, year.</summary>
    public required string Paper { get; init; }

    /// <summary>The role it plays, as in the catalogue.</summary>
    public required MethodRole Role { get; init; }
}
