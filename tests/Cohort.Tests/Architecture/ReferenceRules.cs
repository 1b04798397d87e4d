using System.Xml.Linq;

namespace Cohort.Tests.Architecture;

/// <summary>References point one way: Tensors, Cohort, then Testing, Claims, Agents and Network, then Serve and Studio, then Cli.</summary>
internal static class ReferenceRules
{
    private static readonly Dictionary<string, int> Levels = new()
    {
        ["Cohort.Tensors"] = 0,
        ["Cohort"] = 1,
        ["Cohort.Testing"] = 2, ["Cohort.Claims"] = 2, ["Cohort.Agents"] = 2, ["Cohort.Network"] = 2,
        ["Cohort.Serve"] = 3, ["Cohort.Studio"] = 3,
        ["Cohort.Cli"] = 4,
    };

    /// <summary>What the project files under <c>src/</c> refer to, by project.</summary>
    public static IReadOnlyDictionary<string, string[]> OfProjects() => Checkout.Files("src", "*.csproj").ToDictionary(
        path => Path.GetFileNameWithoutExtension(path),
        path => XDocument.Load(Checkout.At(path)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/'))).ToArray());

    /// <summary>One sentence for each reference that does not point down, and for each project without a level.</summary>
    public static IEnumerable<string> PointOneWay(IReadOnlyDictionary<string, string[]> references)
    {
        foreach (var (project, targets) in references)
        {
            if (!Levels.TryGetValue(project, out var level))
                yield return $"{project} has no place in the order of projects: give it one here and in the design";
            foreach (var target in targets.Where(t => !Levels.TryGetValue(t, out var lower) || lower >= level))
                yield return $"{project} refers to {target}, which does not lie below it";
        }
    }
}
