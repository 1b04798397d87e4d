using System.Reflection;
using Cohort.Claims;
using Cohort.Methods;
using Cohort.Plans;

namespace Cohort.Docs;

/// <summary>All pages that are generated, and the documents into which code is spliced.</summary>
public static class Site
{
    private const string MethodFolder = "docs/methods", StudyFolder = "docs/studies";

    /// <summary>The pages by path from the root, with forward slashes, as they should be.</summary>
    /// <param name="root">The repository's root; notes, snippets and documents are read from it.</param>
    /// <exception cref="InvalidOperationException">A document names a snippet that does not exist.</exception>
    public static IReadOnlyDictionary<string, string> Render(string root)
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var methods = new MethodCatalogue(PlanSource.Library.Catalogue).Methods;
        var claims = LedgerStore.Load(LedgerFolder.OfCheckout(root)).ToDictionary(claim => claim.Slug);
        foreach (var method in methods)
            pages[$"{MethodFolder}/{method.Slug}.md"] = MethodPage.Render(method, SourceOf(root, method), claims.GetValueOrDefault(method.Slug));
        pages[$"{MethodFolder}/README.md"] = MethodIndex.Render(methods);
        pages["docs/errors.md"] = ErrorPage.Render();
        pages["docs/plan.md"] = PlanPage.Render(PlanSource.Library.Catalogue);
        pages["docs/verdicts.md"] = VerdictPage.Render();
        var studies = LedgerStore.Load(LedgerFolder.Of(Path.Combine(root, StudyFolder))).ToDictionary(study => study.Slug);
        pages["docs/which-exchange.md"] = ExchangePage.Render(studies, claims.GetValueOrDefault("co-teaching"));
        if (studies.GetValueOrDefault("compression") is { } compression) pages[$"{StudyFolder}/compression.svg"] = ExchangePage.Plot(compression);
        foreach (var name in PublicSurface.Assemblies) pages[$"src/{name}/PublicApi.txt"] = PublicSurface.Render(Assembly.Load(name));
        var snippets = Snippets.Read(root);
        foreach (var path in Documents(root).Where(path => !pages.ContainsKey(path)))
        {
            var text = File.ReadAllText(Path.Combine(root, path));
            if (snippets.Splice(text, path) is { } spliced) pages[path] = spliced;
        }

        return pages;
    }

    /// <summary>Pages of methods that exist no more.</summary>
    public static IEnumerable<string> Stale(string root, IReadOnlyDictionary<string, string> pages)
    {
        var folder = Path.Combine(root, MethodFolder);
        if (!Directory.Exists(folder)) return [];
        var written = Directory.EnumerateFiles(folder, "*.md").Select(path => Below(root, path));
        return written.Where(path => !pages.ContainsKey(path)).Order(StringComparer.Ordinal);
    }

    /// <summary>Every document of the repository: those at its root, and those in <c>docs/</c>.</summary>
    public static IEnumerable<string> Documents(string root)
    {
        var docs = Path.Combine(root, "docs");
        var inDocs = Directory.Exists(docs) ? Directory.EnumerateFiles(docs, "*.md", SearchOption.AllDirectories) : [];
        return Directory.EnumerateFiles(root, "*.md").Concat(inDocs).Select(path => Below(root, path)).Order(StringComparer.Ordinal);
    }

    private static string SourceOf(string root, MethodEntry method)
    {
        var folder = Path.Combine(root, "src/Cohort/Methods", method.Role.ToString());
        return Below(root, Directory.EnumerateFiles(folder, $"{method.Type.Name}.cs", SearchOption.AllDirectories).Single());
    }

    private static string Below(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
