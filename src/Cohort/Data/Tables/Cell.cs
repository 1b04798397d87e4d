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
    public static (CellKind Kind, float Value) Read(ReadOnlySpan<char> cell, bool decimalComma = false)
    {
        if (cell.Length == 0 || IsOneOf(cell, Markers)) return (CellKind.Missing, float.NaN);
        if (TryNumber(cell, decimalComma, out var value)) return float.IsFinite(value) ? (CellKind.Number, value) : (CellKind.Missing, float.NaN);
        return (IsOneOf(cell, MarkersAmongNumbers) ? CellKind.MissingAmongNumbers : CellKind.Text, float.NaN);
    }

    /// <summary>Whether a label's text says that the label is not known.</summary>
    public static bool IsMissingLabel(string text) => text.Length == 0 || LabelMarkers.Contains(text);

    private static bool TryNumber(ReadOnlySpan<char> cell, bool decimalComma, out float value)
    {
        if (float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return true;
        if (!decimalComma || cell.Length > 40 || cell.Count(',') != 1) return false;
        Span<char> dotted = stackalloc char[cell.Length];
        cell.Replace(dotted, ',', '.');
        return float.TryParse(dotted, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
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
