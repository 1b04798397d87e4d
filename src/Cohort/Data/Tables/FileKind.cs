using System.Text;

namespace Cohort.Data;

/// <summary>Files that are given for tables and are something else, known by how they begin.</summary>
internal static class FileKind
{
    private static readonly (byte[] Beginning, string Words)[] Known =
    [
        ([.. "PAR1"u8], "a Parquet file"),
        ([.. "PK\u0003\u0004"u8], "an Excel workbook or another zip archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
        ([.. "ARROW1"u8], "an Arrow file"),
        ([.. "SQLite format 3"u8], "an SQLite database"),
        ([.. "%PDF"u8], "a PDF"),
        ([0x89, .. "HDF"u8], "an HDF5 file"),
        ([0x93, .. "NUMPY"u8], "a NumPy array"),
        ([0x89, .. "PNG"u8], "an image"),
        ([0xFF, 0xD8, 0xFF], "an image"),
        ([.. "<!DOCTYPE"u8], "a web page"),
        ([.. "<html"u8], "a web page"),
        ([.. "<?xml"u8], "XML"),
    ];

    /// <summary>What a file is, in words; null where nothing speaks against a table.</summary>
    /// <param name="head">Its first bytes.</param>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (beginning, words) in Known)
        {
            if (head.StartsWith(beginning)) return words;
        }

        return IsJson(head) ? "JSON" : null;
    }

    // A bracket and what can follow it in JSON, but not in names of columns.
    private static bool IsJson(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 256)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.Length == 0 || text[0] is not ('{' or '[')) return false;
        var inside = text[1..].TrimStart();
        return inside.Length > 0 && (text[0] == '{' ? inside[0] is '"' or '}' : inside[0] is '{' or '[' or ']');
    }
}
