using Cohort.Options;

namespace Cohort.Methods;

/// <summary>One method of the catalogue.</summary>
/// <param name="Type">The class that is the method; its properties are its options.</param>
/// <param name="Name">Its name in plans.</param>
/// <param name="Slug">The catalogue's short name.</param>
/// <param name="Id">The catalogue's number, which is that of its slug in <c>papers.json</c>, or empty.</param>
/// <param name="Role">The role it plays.</param>
/// <param name="Paper">The full citations of its papers, one sentence.</param>
/// <param name="Description">What it does, and its options.</param>
internal sealed record MethodEntry(Type Type, string Name, string Slug, string Id, MethodRole Role, string Paper, PlanDescription Description)
{
    /// <summary>Where the conformance suite tries it.</summary>
    public Habitat Habitat { get; init; }

    /// <summary>The papers that it names and their citations, that of its own slug first.</summary>
    public IReadOnlyList<CitedPaper> Papers { get; init; } = [];

    /// <summary>What is missing of its papers, in sentences: the papers themselves, a citation, or its authors or year.</summary>
    public IEnumerable<string> LackingOfPapers =>
        Papers.Count == 0 ? [$"the class names no paper: [Paper(\"{Slug}\")]"] : Papers.SelectMany(paper => paper.Lacking);

    /// <summary>When to use it and when not, as Markdown; null if nobody has said.</summary>
    public string? Note { get; } = MethodNote.Of(Type);
}
