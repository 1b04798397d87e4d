using System.Globalization;
using System.Text.RegularExpressions;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Claims;

/// <summary>
/// Reads <c>[SET/][KIND.][groups.NAME.][own.][learners[a..b].]METRIC[.worst]</c>.
/// </summary>
internal static partial class MetricPathParser
{
    private const string Form = "[SET/][KIND.][groups.NAME.][own.][learners[a..b].]METRIC[.worst]";
    private static readonly Dictionary<string, ArmKind> Kinds = Enum.GetValues<ArmKind>().ToDictionary(kind => kind.Name());
    private static readonly string[] Prefixes = [.. Kinds.Keys, "groups", "own", "learners", "spent"];

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path, without blanks around it.</param>
    /// <param name="problems">Gets a sentence for everything that is wrong with it.</param>
    /// <returns>The path, or null where something is wrong.</returns>
    public static MetricPath? TryParse(string text, ICollection<string> problems)
    {
        var found = new List<string>();
        var set = text.LastIndexOf('/');
        if (set >= 0 && !Name().IsMatch(text[..set]))
            found.Add($"{Excerpt.Quoted(text.AsSpan(0, set))} is no name of a test set: lower case letters, digits, _ and -");
        List<string> parts = [.. Parts().Matches(text[(set + 1)..]).Select(m => m.Groups[1].Value)];
        var worst = parts.Count > 1 && parts[^1] == "worst";
        if (worst) parts.RemoveAt(parts.Count - 1);
        var spent = parts.Count > 1 && parts[^2] == "spent";
        var path = new MetricPath { Set = set < 0 ? "" : text[..set], Metric = parts[^1], Worst = worst, Spent = spent };
        CheckMetric(path, found);
        path = Prefixed(path, [.. parts.SkipLast(spent ? 2 : 1)], found);
        if (path.Own && (path.Group is not null || path.Set.Length > 0))
            found.Add($"{Excerpt.Quoted(text)}: own is each peer's local test, so neither a test set nor a group goes with it");
        if (spent && (path.Set.Length > 0 || path.Group is not null || path.Own || path.Worst || path.Learners != LearnerSlice.All))
            found.Add($"{Excerpt.Quoted(text)}: what an arm spent is one number, so a test set, a group, own, learners and worst do not go with it");
        foreach (var problem in found) problems.Add(problem);
        return found.Count == 0 ? path : null;
    }

    private static void CheckMetric(MetricPath path, List<string> found)
    {
        if (path.Spent)
        {
            if (!MetricPath.Units.Contains(path.Metric))
                found.Add($"{Excerpt.Quoted(path.Metric)} is nothing that is counted: {NearestName.Suggest(path.Metric, MetricPath.Units, "units")}");
        }
        else if (Prefixes.Append("worst").Contains(path.Metric) || !MetricName().IsMatch(path.Metric))
        {
            found.Add($"{Excerpt.Quoted(path.Metric)} is no metric's name: a path is {Form}");
        }
    }

    private static MetricPath Prefixed(MetricPath path, IReadOnlyList<string> prefixes, List<string> found)
    {
        var last = -1;
        for (var i = 0; i < prefixes.Count; i++)
        {
            var prefix = prefixes[i];
            var place = Kinds.ContainsKey(prefix) ? 0 : prefix == "groups" ? 1 : prefix == "own" ? 2 : prefix.Split('[')[0] == "learners" ? 3 : -1;
            if (place < 0)
            {
                found.Add($"{Excerpt.Quoted(prefix)} is nothing that a path has before a metric{NearestName.Hint(prefix, Prefixes)}: it is {Form}");
                continue;
            }

            if (place <= last) found.Add($"{Excerpt.Quoted(prefix)} stands in the wrong place: a path is {Form}");
            last = place;
            path = place switch
            {
                0 => path with { Kind = Kinds[prefix] },
                1 => path with { Group = GroupOf(prefixes.ElementAtOrDefault(++i), found) },
                2 => path with { Own = true },
                _ => path with { Learners = SliceOf(prefix, Slice().Match(prefix), found) },
            };
        }

        return path;
    }

    private static string GroupOf(string? name, List<string> found)
    {
        if (name is null || !Name().IsMatch(name)) found.Add($"groups. is followed by the name of a group, not {Excerpt.Quoted(name ?? "")}");
        return name ?? "";
    }

    private static LearnerSlice SliceOf(string text, Match match, List<string> found)
    {
        var (start, end) = (Index(match.Groups["start"]) ?? 0, Index(match.Groups["end"]));
        if (match.Groups["one"].Success) (start, end) = (Index(match.Groups["one"]) ?? 0, (Index(match.Groups["one"]) ?? 0) + 1);
        if (match.Success && (end is null || end > start)) return new LearnerSlice(start, end);
        found.Add($"{Excerpt.Quoted(text)} names no learners: it is learners[2..], learners[0] or learners[1..3], the end not among them");
        return LearnerSlice.All;
    }

    private static int? Index(Group digits) =>
        digits is { Success: true, Length: > 0 } ? int.Parse(digits.Value, CultureInfo.InvariantCulture) : null;

    // A dot between brackets belongs to the range.
    [GeneratedRegex(@"\G(?:^|\.)((?:\[[^\]]*(?:\]|\z)|[^.\[])*)")]
    private static partial Regex Parts();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(#[1-9][0-9]*)?\z")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"^[a-z0-9_-]+\z")]
    private static partial Regex Name();

    // At most eight digits: more learners than memory, and always an int.
    [GeneratedRegex(@"^learners\[(?:(?<one>[0-9]{1,8})|(?<start>[0-9]{0,8})\.\.(?<end>[0-9]{0,8}))\]\z")]
    private static partial Regex Slice();
}
