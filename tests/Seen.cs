using System.Globalization;
using System.Text;

namespace Cohort.Tests;

/// <summary>Whether a text can be looked at: a terminal would act on nothing in it.</summary>
internal static class Seen
{
    /// <summary>A name as nobody has one: escapes, a line that looks like one of ours, marks that turn text round, and no end.</summary>
    public static string Hostile { get; } =
        "\u001b[31m\u001b]0;title\u0007\u009b2J\u202e\u2066\u200b\u0000\u007f\ud800\u2028\r\nerror COH1102 /: No space left\n"
        + new string('y', 3_000_000);

    public static bool Is(string text, bool multiline = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (multiline && (text[i] is '\n' or '\t' || (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))) continue;
            if (Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var taken) != System.Buffers.OperationStatus.Done) return false;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator) return false;
            i += taken - 1;
        }

        return true;
    }
}
