using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Rows stay with whom they belong to: a column says whose row it is, and each peer gets one of its values, in ordinal order. With more
/// values than peers, the largest go first, each to the peer with the fewest rows so far. Peers are called by their values.
/// </summary>
[PlanName("natural_id")]
public sealed class NaturalId : IPartitioner
{
    /// <inheritdoc/>
    public int[][] Split(PartitionRequest request)
    {
        request.Check();
        if (request.Groups is not { } groups)
            throw DataProblems.NoGroups.Exception("natural_id: the data has no column that says whose row it is (data.group)");
        var byGroup = Enumerable.Range(0, request.Rows).GroupBy(row => groups[row]).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (byGroup.Count < request.Peers)
            throw DataProblems.TooFewGroups.Exception(
                $"natural_id: {request.Peers} peers were asked for and the data has {byGroup.Count} different ids");
        if (byGroup.Count == request.Peers) return [.. byGroup.Select(g => g.ToArray())];
        var parts = new List<int>[request.Peers];
        for (var peer = 0; peer < parts.Length; peer++) parts[peer] = [];
        foreach (var group in byGroup.OrderByDescending(g => g.Count())) parts.MinBy(p => p.Count)!.AddRange(group);
        return Array.ConvertAll(parts, p => p.Order().ToArray());
    }

    /// <summary>Each peer's value; of several the first two in ordinal order, and how many more there are.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="parts">What <see cref="Split"/> gave.</param>
    public IReadOnlyList<string> Names(PartitionRequest request, int[][] parts)
    {
        var names = parts.Select(rows => Name([.. rows.Select(row => request.Groups![row]).Distinct().Order(StringComparer.Ordinal)])).ToArray();
        return names.Distinct().Count() == names.Length ? names : [.. names.Select((name, k) => $"{name} (peer{k})")];
    }

    private static string Name(string[] values)
    {
        var shown = values.Take(2).Select(value => value.Length == 0 ? "(none)" : value);
        return string.Join('+', shown) + (values.Length > 2 ? $"+{values.Length - 2} more" : "");
    }
}
