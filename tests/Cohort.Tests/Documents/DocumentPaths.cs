using System.Text.RegularExpressions;

namespace Cohort.Tests.Documents;

/// <summary>The places in the working copy that a document speaks of: relative links, and paths in code marks.</summary>
internal static partial class DocumentPaths
{
    /// <summary>One sentence for each place that does not exist.</summary>
    /// <param name="document">The document's path from the root.</param>
    /// <param name="text">Its text.</param>
    /// <param name="exists">Whether there is a file or folder at a path from the root.</param>
    public static IEnumerable<string> Dead(string document, string text, Func<string, bool> exists)
    {
        var folder = document.Contains('/') ? document[..document.LastIndexOf('/')] : "";
        foreach (var target in Link().Matches(text).Select(m => m.Groups[1].Value).Where(IsRelative))
        {
            if (!exists(Resolve(folder, target.Split('#')[0]))) yield return $"{document} links to {target}";
        }

        foreach (var path in CodePath().Matches(text).Select(m => m.Groups[1].Value).Where(IsOnePlace))
        {
            if (!exists(path.TrimEnd('/'))) yield return $"{document} names {path}";
        }
    }

    private static bool IsRelative(string target) =>
        !target.Contains("://") && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool IsOnePlace(string path) => !path.Contains('<') && !path.Contains('*') && !path.Contains("...");

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>(folder.Length == 0 ? [] : folder.Split('/'));
        foreach (var part in target.Split('/'))
        {
            if (part == "..") parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or "")) parts.Add(part);
        }

        return string.Join('/', parts);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=[`\s(])((?:src|tests|docs|plans|eng|bench|\.ci)/[\w./<>*{}-]*[\w/>*}])(?=[`\s),;:.])")]
    private static partial Regex CodePath();
}
