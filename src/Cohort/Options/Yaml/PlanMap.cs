namespace Cohort.Options;

/// <summary>Keys with values, in the order they were written; no key twice.</summary>
/// <param name="entries">The entries.</param>
/// <param name="place">Where it begins.</param>
internal sealed class PlanMap(IReadOnlyList<PlanEntry> entries, PlanPlace place) : PlanNode(place)
{
    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<PlanEntry> Entries { get; } = entries;

    /// <summary>The entry of a key, or null.</summary>
    /// <param name="key">The key, exactly.</param>
    public PlanEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>This map with one entry set: in its old position, or at the end.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="replacing">The key whose position it takes; default the entry's own.</param>
    public PlanMap With(PlanEntry entry, string? replacing = null)
    {
        var entries = Entries.ToList();
        var at = entries.FindIndex(old => old.Key == (replacing ?? entry.Key));
        if (at < 0) entries.Add(entry);
        else entries[at] = entry;
        return new PlanMap(entries, Place);
    }
}
