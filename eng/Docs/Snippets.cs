using System.Text.RegularExpressions;

namespace Cohort.Docs;

/// <summary>
/// Pieces of compiled code by name: regions in <c>samples/</c> and <c>tests/Cohort.Tests/Snippets/</c>. A document shows one
/// between <c>&lt;!-- snippet: name --&gt;</c> and <c>&lt;!-- endsnippet --&gt;</c>.
/// </summary>
internal sealed partial class Snippets
{
    private static readonly string[] Folders = ["samples", "tests/Cohort.Tests/Snippets"];
    private readonly Dictionary<string, string> regions = new(StringComparer.Ordinal);

    public static Snippets Read(string root)
    {
        var snippets = new Snippets();
        var folders = Folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists);
        var files = folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            foreach (Match region in Region().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")))
            {
                if (!snippets.regions.TryAdd(region.Groups["name"].Value, Outdented(region.Groups["body"].Value)))
                    throw new InvalidOperationException($"two snippets are called \"{region.Groups["name"].Value}\"");
            }
        }

        return snippets;
    }

    /// <summary>A document with its snippets as they are now, or null if it has none.</summary>
    /// <exception cref="InvalidOperationException">It names one that does not exist.</exception>
    public string? Splice(string document, string path)
    {
        if (!Marked().IsMatch(document)) return null;
        return Marked().Replace(document.ReplaceLineEndings("\n"), marked =>
        {
            var name = marked.Groups["name"].Value;
            if (!regions.TryGetValue(name, out var body))
                throw new InvalidOperationException($"{path} shows the snippet \"{name}\", which no file in {string.Join(" or ", Folders)} has");
            return $"<!-- snippet: {name} -->\n```cs\n{body}\n```\n<!-- endsnippet -->";
        });
    }

    private static string Outdented(string body)
    {
        var lines = body.Trim('\n').Split('\n');
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : line.TrimStart())).TrimEnd();
    }

    [GeneratedRegex(@"^ *#region (?<name>[\w-]+)\n(?<body>.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"<!-- snippet: (?<name>[\w-]+) -->.*?<!-- endsnippet -->", RegexOptions.Singleline)]
    private static partial Regex Marked();
}
