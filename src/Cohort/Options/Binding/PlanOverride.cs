using Cohort.Problems;

namespace Cohort.Options;

/// <summary>One value of a plan set from the command line.</summary>
/// <param name="Path">
/// Keys, choice names and list indices (from 0), joined by dots: <c>exchange.0.gossip.topology</c>.
/// An index may be left out where a list has at most one item.
/// </param>
/// <param name="Value">A YAML value; nothing sets the value to nothing.</param>
/// <param name="Flag">The flag it came from, shown in problems: <c>--set peers.count</c> or <c>--peers</c>.</param>
public sealed record PlanOverride(string Path, string Value, string Flag)
{
    /// <summary>Of a path: the file that it means, wherever <see cref="Value"/> may lead to; null: what that says.</summary>
    internal string? File { get; init; }

    /// <summary>Sets text as it is, such as a file name: it is not read as YAML.</summary>
    /// <param name="path">The path of a text option.</param>
    /// <param name="text">The text.</param>
    /// <param name="flag">The flag it came from.</param>
    public static PlanOverride OfText(string path, string text, string flag) => new(path, PlanWriter.Quote(text), flag);

    /// <summary>Sets a path to a file, and how it was written.</summary>
    internal static PlanOverride OfFile(string path, string given, string full, string flag) => OfText(path, given, flag) with { File = full };

    /// <summary>Sets a list of texts as they are.</summary>
    /// <param name="path">The path of a list of texts.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="flag">The flag they came from.</param>
    public static PlanOverride OfTexts(string path, IEnumerable<string> texts, string flag) =>
        new(path, $"[{string.Join(", ", texts.Select(PlanWriter.Quote))}]", flag);

    /// <summary>Sets a list of maps from names to texts as they are.</summary>
    internal static PlanOverride OfMaps(string path, IEnumerable<IEnumerable<(string Key, string Text)>> maps, string flag) => new(path,
        $"[{string.Join(", ", maps.Select(map => $"{{ {string.Join(", ", map.Select(e => $"{e.Key}: {PlanWriter.Quote(e.Text)}"))} }}"))}]", flag);

    /// <summary>Takes the value of a <c>--set</c> flag apart.</summary>
    /// <param name="text"><c>key.sub=value</c>; everything behind the first equals sign is the value.</param>
    /// <exception cref="CohortException">The text is not of that form.</exception>
    public static PlanOverride Parse(string text)
    {
        var problems = new PlanProblemList();
        var parsed = Parse(text, problems);
        problems.ThrowIfAny();
        return parsed!;
    }

    /// <summary>Takes the value of a <c>--set</c> flag apart.</summary>
    /// <param name="text"><c>key.sub=value</c>; everything behind the first equals sign is the value.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The override, or null if the text is not of that form.</returns>
    internal static PlanOverride? Parse(string text, PlanProblemList problems)
    {
        var equals = text.IndexOf('=');
        var path = equals < 0 ? text : text[..equals].Trim();
        var flag = $"--set {Excerpt.Of(path)}";
        if (equals < 0)
            problems.Add(PlanProblems.BadOverride, new PlanPlace(flag), "a value is missing: write key.sub=value");
        else if (path.Split('.').Any(string.IsNullOrWhiteSpace))
            problems.Add(PlanProblems.BadOverride, new PlanPlace(flag), "a key is missing: write key.sub=value");
        else if (path.Count(c => c == '.') >= PlanReader.MaxDepth)
            problems.Add(PlanProblems.BadOverride, new PlanPlace(flag), $"the path has more than {PlanReader.MaxDepth} keys");
        else
            return new PlanOverride(path, text[(equals + 1)..], flag);
        return null;
    }
}
