namespace Cohort.Data;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>A list of the names that there are, the likely one first in words: <c>did you mean "age"? columns: age, sex</c>.</summary>
    /// <param name="given">The name that does not exist.</param>
    /// <param name="names">Those that do.</param>
    /// <param name="noun">What they are: <c>columns</c>.</param>
    public static string Suggest(string given, IReadOnlyList<string> names, string noun)
    {
        var nearest = names.Take(10_000).Select(n => (Name: n, Edits: Edits(given.ToUpperInvariant(), n.ToUpperInvariant()))).MinBy(n => n.Edits);
        var hint = nearest.Name is not null && nearest.Edits <= (given.Length <= 3 ? 1 : Math.Max(2, given.Length / 3)) ? $"did you mean \"{nearest.Name}\"? " : "";
        return $"{hint}{noun}: {string.Join(", ", names.Take(30))}{(names.Count > 30 ? $", ... ({names.Count:#,0})" : "")}";
    }

    // Levenshtein's distance, on at most 64 characters of each.
    private static int Edits(string a, string b)
    {
        (a, b) = (a[..Math.Min(64, a.Length)], b[..Math.Min(64, b.Length)]);
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(change, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
