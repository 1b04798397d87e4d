using Cohort.Options;

namespace Cohort.Methods;

/// <summary>One method of the catalogue.</summary>
/// <param name="Type">The class that is the method; its properties are its options.</param>
/// <param name="Name">Its name in plans.</param>
/// <param name="Slug">The catalogue's short name.</param>
/// <param name="Id">The catalogue's number, or empty.</param>
/// <param name="Role">The role it plays.</param>
/// <param name="Paper">The full citation.</param>
/// <param name="Description">What it does, and its options.</param>
internal sealed record MethodEntry(Type Type, string Name, string Slug, string Id, MethodRole Role, string Paper, PlanDescription Description)
{
    /// <summary>When to use it and when not, as Markdown; null if nobody has said.</summary>
    public string? Note { get; } = MethodNote.Of(Type);
}
