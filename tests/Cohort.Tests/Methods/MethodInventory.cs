using Cohort.Methods;
using Cohort.Tests.Architecture;

namespace Cohort.Tests.Methods;

/// <summary>What each method needs beside its code: a test file that mirrors it, a page, a paragraph on when to use it, the folder of its role.</summary>
internal static class MethodInventory
{
    /// <summary>By plan name and what is missing, the reason why it may be.</summary>
    public static IReadOnlyDictionary<(string Method, string Missing), string> Exclusions { get; } = new Dictionary<(string, string), string>();

    /// <summary>One sentence for each thing that a method lacks.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="exists">Whether there is a file at a path from the root.</param>
    public static IEnumerable<string> Missing(IEnumerable<MethodEntry> methods, Func<string, bool> exists) =>
        from method in methods
        let type = method.Type.Name
        from need in new (string What, string Path)[]
        {
            ("code", $"src/Cohort/Methods/{method.Role}/{type}.cs"),
            ("test", $"tests/Cohort.Tests/Methods/{method.Role}/{type}Tests.cs"),
            ("page", $"docs/methods/{method.Slug}.md"),
            ("note", $"docs/methods/notes/{method.Slug}.md"),
        }
        where !exists(need.Path) && !Exclusions.ContainsKey((method.Name, need.What))
        select $"{method.Name} has no {need.What}: {need.Path}";

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
            else if (!string.Equals(row.Role, method.Role.ToString(), StringComparison.OrdinalIgnoreCase)) yield return $"{method.Name}: the catalogue's role is {row.Role}";
        }
    }

    /// <summary>Whether a file is in the working copy.</summary>
    public static bool Exists(string path) => File.Exists(Checkout.At(path));
}
