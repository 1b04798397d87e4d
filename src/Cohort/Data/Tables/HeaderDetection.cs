namespace Cohort.Data;

/// <summary>Decides whether a table's first row names its columns.</summary>
internal static class HeaderDetection
{
    /// <summary>Looks at the first rows.</summary>
    /// <param name="rows">The first rows of the file, the doubtful one included; rows of another length are passed over.</param>
    /// <param name="known">Column names that the user gave (the label, the group): found in the first row, they settle it.</param>
    public static bool HasHeader(IReadOnlyList<string[]> rows, IReadOnlyList<string> known)
    {
        if (rows.Count == 0) return false;
        var first = rows[0];
        if (known.Any(name => first.Contains(name) && !float.TryParse(name, out _))) return true;
        var rest = rows.Skip(1).Where(r => r.Length == first.Length).ToList();
        if (rest.Count == 0) return first.All(cell => Cell.Read(cell).Kind == CellKind.Text);
        var (names, words, repeatedWords) = (0, 0, 0);
        for (var column = 0; column < first.Length; column++)
        {
            var below = rest.Select(r => r[column]).ToList();
            var isText = Cell.Read(first[column]).Kind == CellKind.Text;
            var numbersBelow = below.Any(IsNumber) && below.All(c => Cell.Read(c).Kind != CellKind.Text);
            if (numbersBelow)
            {
                if (isText) names++;
                continue;
            }

            words++;
            if (below.Contains(first[column])) repeatedWords++;
        }

        // A word that comes again in its column is a value; a word above numbers is a name.
        if (names > 0) return repeatedWords == 0;
        return words == first.Length && repeatedWords == 0 && ValuesRepeat(rest, first.Length) && first.All(c => Cell.Read(c).Kind == CellKind.Text);
    }

    private static bool IsNumber(string cell) => Cell.Read(cell).Kind == CellKind.Number;

    // In a table of words only, a first row whose words never come again stands out where those of the second row do.
    private static bool ValuesRepeat(List<string[]> rest, int columns)
    {
        var repeated = 0;
        for (var column = 0; column < columns; column++)
            if (rest.Skip(1).Any(r => r[column] == rest[0][column]))
                repeated++;
        return repeated * 2 >= columns;
    }
}
