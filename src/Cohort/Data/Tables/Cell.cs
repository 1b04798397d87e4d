using System.Globalization;

namespace Cohort.Data;

/// <summary>Tells numbers, missing cells and text apart.</summary>
internal static class Cell
{
    private static readonly string[] Markers = ["na", "n/a", "nan", "null", "?", "-"];
    private static readonly string[] MarkersAmongNumbers = ["none", "missing", "unknown", "n.a.", "#n/a", "#na", "nil", "nd", ".", "..", "--", "*"];

    // "-" and "+" are classes in more than one table, and "none" is a diagnosis.
    private static readonly string[] LabelMarkers = ["NA", "N/A", "NaN", "nan", "null", "NULL", "?"];

    /// <summary>What the cell holds, and its value where it is a number (else NaN).</summary>
    /// <param name="cell">The text, trimmed.</param>
    /// <param name="decimalComma">Whether 1,5 is a number (in files separated by semicolons).</param>
    /// <returns>The number in double precision, infinite where it is too large for that; a word such as inf is none.</returns>
    public static (CellKind Kind, double Value) Read(ReadOnlySpan<char> cell, bool decimalComma = false)
    {
        if (cell.Length == 0 || IsOneOf(cell, Markers)) return (CellKind.Missing, double.NaN);
        if (TryNumber(cell, decimalComma, out var value))
        {
            if (double.IsNaN(value)) return (CellKind.Missing, double.NaN);
            if (double.IsFinite(value) || cell.ContainsAnyInRange('0', '9')) return (CellKind.Number, value);
        }

        return (IsOneOf(cell, MarkersAmongNumbers) || IsInfinity(cell) ? CellKind.MissingAmongNumbers : CellKind.Text, double.NaN);
    }

    /// <summary>Whether a label's text says that the label is not known.</summary>
    public static bool IsMissingLabel(string text) => text.Length == 0 || LabelMarkers.Contains(text);

    // What a computation leaves that divided by nothing: no amount that could be scaled.
    private static bool IsInfinity(ReadOnlySpan<char> cell)
    {
        var word = cell.TrimStart("+-");
        return word.Equals("inf", StringComparison.OrdinalIgnoreCase) || word.Equals("infinity", StringComparison.OrdinalIgnoreCase) || word is "∞";
    }

    private static bool TryNumber(ReadOnlySpan<char> cell, bool decimalComma, out double value)
    {
        if (TryNumber(cell, out value)) return true;
        if (!decimalComma || cell.Length > 40 || cell.Count(',') != 1) return false;
        Span<char> dotted = stackalloc char[cell.Length];
        cell.Replace(dotted, ',', '.');
        return TryNumber(dotted, out value);
    }

    // Rounded to single precision it gives the single that is nearest to the text: what is rounded twice can end at that one's neighbour, where
    // the double lies in the middle between two singles.
    private static bool TryNumber(ReadOnlySpan<char> cell, out double value)
    {
        const long lost = (1 << 29) - 1, middle = 1 << 28;
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return false;
        if ((BitConverter.DoubleToInt64Bits(value) & lost) != middle || !double.IsFinite(value)) return true;
        var (nearest, found) = (float.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture), (float)value);
        if (found < nearest) value = double.BitIncrement(value);
        else if (found > nearest) value = double.BitDecrement(value);
        return true;
    }

    private static bool IsOneOf(ReadOnlySpan<char> cell, string[] words)
    {
        if (cell.Length > 7) return false;
        foreach (var word in words)
            if (cell.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
