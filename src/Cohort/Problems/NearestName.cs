namespace Cohort.Problems;

/// <summary>Finds the name that was probably meant; upper and lower case, dashes, blanks and underscores count alike.</summary>
internal static class NearestName
{
    /// <summary>The longest name that is compared; no known name is near a longer one.</summary>
    public const int MaxLength = 64;

    /// <summary>The most names that are compared.</summary>
    private const int MaxNames = 10_000;

    /// <summary>The most names that are listed.</summary>
    private const int MaxListed = 30;

    /// <summary>The known name nearest to a given one, if it is near enough: at most a third of the letters of the longer one differ.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What would be right; the first of equally near ones is taken.</param>
    /// <returns>The nearest name, or null.</returns>
    public static string? Of(string given, IEnumerable<string> known)
    {
        if (given.Length > MaxLength) return null;
        var folded = Folded(given);
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var name in known.Where(n => n.Length <= MaxLength).Take(MaxNames))
        {
            var distance = Distance(folded, Folded(name));
            if (distance < least && distance <= Math.Max(1, Math.Max(folded.Length, name.Length) / 3)) (nearest, least) = (name, distance);
        }

        return nearest;
    }

    /// <summary>The clause <c> (did you mean "rounds"?)</c>, or nothing.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What would be right.</param>
    public static string Hint(string given, IEnumerable<string> known) =>
        Of(given, known) is { } nearest ? $" (did you mean {Excerpt.Quoted(nearest, MaxLength)}?)" : "";

    /// <summary>The names there are, with the likely one first in words: <c>did you mean "age"? columns: age, sex</c>.</summary>
    /// <param name="given">What was written.</param>
    /// <param name="known">What would be right.</param>
    /// <param name="noun">What they are: <c>columns</c>.</param>
    public static string Suggest(string given, IReadOnlyList<string> known, string noun)
    {
        var hint = Of(given, known) is { } nearest ? $"did you mean {Excerpt.Quoted(nearest, MaxLength)}? " : "";
        var more = known.Count > MaxListed ? $", ... ({known.Count:#,0})" : "";
        return $"{hint}{noun}: {string.Join(", ", known.Take(MaxListed).Select(name => Excerpt.Of(name, MaxLength)))}{more}";
    }

    /// <summary>
    /// The least number of insertions, deletions, substitutions and swaps of neighbours that turn one text into another, no letter edited twice
    /// (optimal string alignment; F. J. Damerau, "A technique for computer detection and correction of spelling errors", 1964).
    /// </summary>
    /// <param name="a">One text.</param>
    /// <param name="b">The other.</param>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substituted, 1 + Math.Min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }

    private static string Folded(string name) => name.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
