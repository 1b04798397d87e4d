namespace Cohort.Contexts;

/// <summary>
/// Which of the lists that a run took back from a checkpoint were asked for since. What a list of a method's own may hold only the method knows, so
/// nobody else can look it over: where something fails after one was read, that may be the list's work.
/// </summary>
internal sealed class KeptLists
{
    private readonly SortedSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>The names of those that were asked for, in ordinal order.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked) return [.. asked];
        }
    }

    /// <summary>One was asked for.</summary>
    public void Ask(string name)
    {
        if (LearnerView.Looks(name)) return;
        lock (asked) asked.Add(name);
    }
}
