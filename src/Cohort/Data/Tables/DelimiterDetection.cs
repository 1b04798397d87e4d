namespace Cohort.Data;

/// <summary>Finds the character that separates the cells of a table.</summary>
internal static class DelimiterDetection
{
    private const int Lines = 100;
    private static readonly char[] Candidates = [',', '\t', ';', '|'];

    /// <summary>The candidate (comma, tab, semicolon, bar) that cuts most lines into the same number of cells, and into most cells; a comma
    /// where none does.</summary>
    /// <param name="head">The beginning of the file.</param>
    public static char Detect(ReadOnlySpan<char> head)
    {
        var (best, bestScore) = (',', 0.0);
        foreach (var candidate in Candidates)
        {
            var counts = Counts(head, candidate);
            if (counts.Count == 0) continue;
            var usual = counts.CountBy(c => c).MaxBy(c => (c.Value, c.Key));
            if (usual.Key == 0) continue;
            // Agreement decides; the number of cells only between separators that agree as well.
            var score = (double)usual.Value / counts.Count + Math.Min(usual.Key, 1000) * 1e-4;
            if (score > bestScore) (best, bestScore) = (candidate, score);
        }

        return best;
    }

    // How often the character comes in each line, outside quotes.
    private static List<int> Counts(ReadOnlySpan<char> head, char separator)
    {
        var counts = new List<int>();
        var (count, quoted, empty) = (0, false, true);
        foreach (var c in head)
        {
            if (c == '"') quoted = !quoted;
            else if (c == separator && !quoted) count++;
            if (c == '\n' && !quoted)
            {
                if (!empty) counts.Add(count);
                (count, empty) = (0, true);
                if (counts.Count == Lines) return counts;
            }
            else if (!char.IsWhiteSpace(c) || c == separator)
            {
                empty = false;
            }
        }

        if (!empty && counts.Count == 0) counts.Add(count); // one line without an end
        return counts;
    }
}
