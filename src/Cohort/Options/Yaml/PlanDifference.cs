namespace Cohort.Options;

/// <summary>What one plan has otherwise than another, as values at paths; both as <see cref="PlanNodes"/> gives them.</summary>
internal static class PlanDifference
{
    /// <summary>The values of <paramref name="to"/> that <paramref name="from"/> has otherwise, or not at all.</summary>
    /// <param name="from">The plan that is compared with.</param>
    /// <param name="to">The plan that is looked at.</param>
    /// <returns>
    /// Paths such as <c>exchange.0.gossip.weights</c> with their values, in the order of the plan. Where keys or lengths differ, the
    /// whole map or list is one value; the path of the whole plan is empty.
    /// </returns>
    public static IReadOnlyList<PlanEntry> Of(PlanNode from, PlanNode to)
    {
        var found = new List<PlanEntry>();
        Compare("", from, to, found);
        return found;
    }

    /// <summary>A plan with values set: the way back.</summary>
    /// <param name="from">The plan that was compared with.</param>
    /// <param name="differences">What <see cref="Of"/> gave.</param>
    /// <exception cref="FormatException">A path does not lie in the plan.</exception>
    public static PlanNode Apply(PlanNode from, IEnumerable<PlanEntry> differences) =>
        differences.Aggregate(from, (node, entry) => entry.Key.Length == 0 ? entry.Value : Set(node, entry.Key.Split('.'), entry.Value));

    private static void Compare(string path, PlanNode from, PlanNode to, List<PlanEntry> found)
    {
        switch (from, to)
        {
            case (PlanMap a, PlanMap b) when a.Entries.Select(e => e.Key).SequenceEqual(b.Entries.Select(e => e.Key)):
                for (var i = 0; i < a.Entries.Count; i++)
                    Compare(Below(path, a.Entries[i].Key), a.Entries[i].Value, b.Entries[i].Value, found);
                break;
            case (PlanList a, PlanList b) when a.Items.Count == b.Items.Count && b.Items.Any(item => item is not PlanScalar):
                for (var i = 0; i < a.Items.Count; i++) Compare(Below(path, $"{i}"), a.Items[i], b.Items[i], found);
                break;
            default:
                if (PlanWriter.WriteInline(from) != PlanWriter.WriteInline(to)) found.Add(new PlanEntry(path, PlanPlace.None, to));
                break;
        }
    }

    private static PlanNode Set(PlanNode node, ReadOnlySpan<string> path, PlanNode value)
    {
        if (path.IsEmpty) return value;
        if (node is PlanMap map && map.Find(path[0]) is { } entry) return map.With(entry with { Value = Set(entry.Value, path[1..], value) });
        if (node is PlanList list && int.TryParse(path[0], out var at) && at >= 0 && at < list.Items.Count)
        {
            var items = list.Items.ToArray();
            items[at] = Set(items[at], path[1..], value);
            return new PlanList(items, list.Place);
        }

        throw new FormatException($"there is no {path[0]} in {node.InWords}");
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
