namespace Cohort.Methods;

/// <summary>
/// Says which paper a method is from. The citation stands once, under this slug, in a <c>papers.json</c>: that of the method's own
/// assembly, embedded as <c>papers.json</c>, is asked first, then the library's. A method of several papers has several of these; the
/// one with the method's own slug is cited first, the others by slug.
/// </summary>
/// <param name="slug">The paper's short name, with dashes: <c>single-merge</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PaperAttribute(string slug) : Attribute
{
    /// <summary>The paper's short name, with dashes.</summary>
    public string Slug { get; } = slug;
}
