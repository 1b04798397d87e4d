using System.Reflection;

namespace Cohort.Methods;

/// <summary>A paper that a method names, and its citation.</summary>
/// <param name="Slug">The paper's slug.</param>
/// <param name="Citation">The citation; null if no <c>papers.json</c> has it.</param>
internal sealed record CitedPaper(string Slug, Citation? Citation)
{
    /// <summary>What the citation lacks, in sentences; of a paper without any, that it has none.</summary>
    public IEnumerable<string> Lacking => Citation is null
        ? [$"{Bibliography.FileName} has no citation of \"{Slug}\""]
        : Citation.Lacking.Select(what => $"the citation of \"{Slug}\" in {Bibliography.FileName} has no {what}");

    /// <summary>The papers that a class names, that of its own slug first and the others by slug.</summary>
    /// <param name="type">The class.</param>
    /// <param name="slug">Its own slug.</param>
    /// <exception cref="Problems.CohortException">The <c>papers.json</c> of its assembly cannot be read: COH3091.</exception>
    public static IReadOnlyList<CitedPaper> Of(Type type, string slug) =>
    [
        .. type.GetCustomAttributes<PaperAttribute>(inherit: false)
            .Select(paper => paper.Slug)
            .OrderBy(named => named != slug)
            .ThenBy(named => named, StringComparer.Ordinal)
            .Select(named => new CitedPaper(named, Bibliography.Find(named, type.Assembly))),
    ];

    /// <summary>The citation as a sentence without its full stop, or that there is none.</summary>
    public override string ToString() => Citation?.ToString() ?? $"no citation of \"{Slug}\"";
}
