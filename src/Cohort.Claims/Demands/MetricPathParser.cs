using System.Globalization;
using System.Text.RegularExpressions;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Claims;

/// <summary>
/// Reads <c>[SET/][GROUP.][KIND.][own.][learners[a..b].]METRIC[.worst]</c>. <c>SET/</c> and <c>GROUP.</c> are recognised and refused until runs
/// have named sets and groups; a group is any word with a dot behind it that is nothing else.
/// </summary>
internal static partial class MetricPathParser
{
    private const string Form = "[KIND.][own.][learners[a..b].]METRIC[.worst]";
    private static readonly Dictionary<string, ArmKind> Kinds = Enum.GetValues<ArmKind>().ToDictionary(kind => kind.Name());
    private static readonly string[] Prefixes = [.. Kinds.Keys, "own", "learners", "spent"];

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path, without blanks around it.</param>
    /// <param name="problems">Gets a sentence for everything that is wrong with it.</param>
    /// <returns>The path, or null where something is wrong.</returns>
    public static MetricPath? TryParse(string text, ICollection<string> problems)
    {
        var found = new List<string>();
        var set = text.LastIndexOf('/');
        if (set >= 0) found.Add($"{Excerpt.Quoted(text.AsSpan(0, set + 1))} is reserved until runs have named sets");
        List<string> parts = [.. Parts().Matches(text[(set + 1)..]).Select(m => m.Groups[1].Value)];
        var worst = parts.Count > 1 && parts[^1] == "worst";
        if (worst) parts.RemoveAt(parts.Count - 1);
        var spent = parts.Count > 1 && parts[^2] == "spent";
        var path = new MetricPath { Metric = parts[^1], Worst = worst, Spent = spent };
        CheckMetric(path, found);
        path = Prefixed(path, parts.SkipLast(spent ? 2 : 1), found);
        if (spent && (path.Own || path.Worst || path.Learners != LearnerSlice.All))
            found.Add($"{Excerpt.Quoted(text)}: what an arm spent is one number, so own, learners and worst do not go with it");
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

    private static MetricPath Prefixed(MetricPath path, IEnumerable<string> prefixes, List<string> found)
    {
        var last = -1;
        foreach (var prefix in prefixes)
        {
            var slice = Slice().Match(prefix);
            var place = Kinds.ContainsKey(prefix) ? 0 : prefix == "own" ? 1 : prefix.Split('[')[0] == "learners" ? 2 : -1;
            if (place < 0)
            {
                found.Add($"the group {Excerpt.Quoted(prefix)} is reserved until runs have named groups{NearestName.Hint(prefix, Prefixes)}");
                continue;
            }

            if (place <= last) found.Add($"{Excerpt.Quoted(prefix)} stands in the wrong place: a path is {Form}");
            last = place;
            path = place switch
            {
                0 => path with { Kind = Kinds[prefix] },
                1 => path with { Own = true },
                _ => path with { Learners = SliceOf(prefix, slice, found) },
            };
        }

        return path;
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

    // At most eight digits: more learners than memory, and always an int.
    [GeneratedRegex(@"^learners\[(?:(?<one>[0-9]{1,8})|(?<start>[0-9]{0,8})\.\.(?<end>[0-9]{0,8}))\]\z")]
    private static partial Regex Slice();
}
