using Cohort.Methods;

namespace Cohort.Tests.Methods;

/// <summary>
/// What each method needs beside its code: a test file that mirrors it, a page, a paragraph on when to use it, the folder of its role, and
/// citations.
/// </summary>
internal static class MethodInventory
{
    /// <summary>By plan name and what is missing, the reason why it may be.</summary>
    public static IReadOnlyDictionary<(string Method, string Missing), string> Exclusions { get; } = new Dictionary<(string, string), string>();

    /// <summary>One sentence for each thing that a method lacks.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="files">Every file of the working copy that could be one of these.</param>
    public static IEnumerable<string> Missing(IEnumerable<MethodEntry> methods, IReadOnlyCollection<string> files) =>
        from method in methods
        let type = method.Type.Name
        from need in new (string What, string Below, string Name)[]
        {
            ("code", $"src/Cohort/Methods/{method.Role}/", $"{type}.cs"),
            ("note", $"src/Cohort/Methods/{method.Role}/", $"{type}.md"),
            ("test", $"tests/Cohort.Tests/Methods/{method.Role}/", $"{type}Tests.cs"),
            ("page", "docs/methods/", $"{method.Slug}.md"),
        }
        where !files.Any(f => f.StartsWith(need.Below, StringComparison.Ordinal) && f.EndsWith($"/{need.Name}", StringComparison.Ordinal))
        where !Exclusions.ContainsKey((method.Name, need.What))
        select $"{method.Name} has no {need.What}: {need.Name}, anywhere below {need.Below}";

    /// <summary>One sentence for each paper of a method without a whole citation, and for each method whose own slug has none.</summary>
    /// <param name="methods">The methods.</param>
    public static IEnumerable<string> Uncited(IEnumerable<MethodEntry> methods) =>
        from method in methods
        from lacking in method.LackingOfPapers.Concat(method.Papers.Count == 0 || method.Papers.Any(paper => paper.Slug == method.Slug) ? []
            : [$"the class does not name the paper of its own slug: [Paper(\"{method.Slug}\")]"])
        where !Exclusions.ContainsKey((method.Name, "paper"))
        select $"{method.Name}: {lacking}";

    /// <summary>One sentence for each paper whose number or title is not the catalogue's, and for each of the catalogue's that is missing.</summary>
    /// <param name="papers">The papers.</param>
    /// <param name="catalogue">The lines of <c>catalogue.csv</c>.</param>
    public static IEnumerable<string> NotInCatalogue(Bibliography papers, IReadOnlyCollection<CatalogueRow> catalogue)
    {
        foreach (var row in catalogue)
        {
            if (papers.Find(row.Slug) is not { } citation) yield return $"{row.Slug} is in the catalogue and not in {Bibliography.FileName}";
            else if (citation.Id != row.Id) yield return $"{row.Slug}: the catalogue's number is {row.Id}, not {citation.Id}";
            else if (citation.Title != row.Title) yield return $"{row.Slug}: the catalogue's title is \"{row.Title}\", not \"{citation.Title}\"";
        }

        var slugs = catalogue.Select(row => row.Slug).ToHashSet();
        foreach (var (slug, citation) in papers.Papers.Where(p => p.Value.Id is not null && !slugs.Contains(p.Key)))
            yield return $"{slug}: the catalogue has no {citation.Id} of that name";
    }

    /// <summary>One sentence for each method whose catalogue number, slug or role is not the catalogue's.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="catalogue">The lines of <c>catalogue.csv</c>; its first columns are slug, id, also, title and role.</param>
    public static IEnumerable<string> NotInCatalogue(IEnumerable<MethodEntry> methods, IEnumerable<CatalogueRow> catalogue)
    {
        var rows = catalogue.ToDictionary(row => row.Id);
        foreach (var method in methods.Where(m => m.Id.Length > 0))
        {
            if (!rows.TryGetValue(method.Id, out var row)) yield return $"{method.Name}: the catalogue has no {method.Id}";
            else if (row.Slug != method.Slug) yield return $"{method.Name}: the catalogue calls {method.Id} {row.Slug}, not {method.Slug}";
            else if (!string.Equals(row.Role, method.Role.ToString(), StringComparison.OrdinalIgnoreCase))
                yield return $"{method.Name}: the catalogue's role is {row.Role}";
        }
    }

    /// <summary>The files of the working copy.</summary>
    public static IReadOnlyCollection<string> Files { get; } =
        [.. Checkout.Files("src/Cohort/Methods", "*"), .. Checkout.Files("tests/Cohort.Tests/Methods", "*"), .. Checkout.Files("docs/methods", "*")];
}
