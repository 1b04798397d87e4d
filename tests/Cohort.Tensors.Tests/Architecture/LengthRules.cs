namespace Cohort.Tensors.Tests;

/// <summary>Lines fit on a screen, also those that are generated; files that somebody writes fit in a head.</summary>
internal static class LengthRules
{
    private const int LongestLine = 150, LongestFile = 300;

    /// <summary>The sources of the tensors, of their tests and of the kernels' generator: text by path below the root.</summary>
    public static Dictionary<string, string> Sources()
    {
        string[] projects = ["src/Cohort.Tensors", "tests/Cohort.Tensors.Tests", "eng/Kernels"];
        return projects.SelectMany(p => Directory.EnumerateFiles(Path.Combine(Checkout.Root, p), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
            .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Checkout.Root, path)));
    }

    /// <summary>One sentence for each line and each file that is too long.</summary>
    public static IEnumerable<string> Hold(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (path, text) in files)
        {
            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].Length > LongestLine) yield return $"{path}:{i + 1} has {lines[i].Length} columns, more than {LongestLine}";
            }

            if (lines.Length > LongestFile + 1 && !path.Contains("/Generated/")) yield return $"{path} has more than {LongestFile} lines";
        }
    }
}
