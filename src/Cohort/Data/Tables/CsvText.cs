namespace Cohort.Data;

/// <summary>Cells as CSV files have them (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>A cell; in quotes where it holds what separates cells or rows, or blanks that a reader may trim.</summary>
    public static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n ") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
