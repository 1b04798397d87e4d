using System.Globalization;
using System.Text;

namespace Cohort.Problems;

/// <summary>
/// The one gate for foreign text on its way to a terminal or a log: names of columns, classes, files and flags, messages of other libraries. What a
/// terminal would act on, and what nobody could see, is written as an escape (<c>\n</c>, <c>\u001b</c>), line breaks among it, and what is long is
/// cut. Text that went through already stays as it is.
/// </summary>
/// <remarks>
/// Escaped are the categories Cc, Cf (bidirectional controls, zero-width characters), Zl, Zp, Co and Cn of Unicode, and halves of surrogate pairs.
/// The escapes are those of JSON, so that JSON that goes through means the same.
/// </remarks>
internal static class Excerpt
{
    /// <summary>After how many characters a name is cut.</summary>
    public const int NameLength = 60;

    /// <summary>After how many characters a path is cut.</summary>
    public const int PathLength = 400;

    /// <summary>After how many characters a whole message is cut.</summary>
    public const int MessageLength = 2000;

    private const int LineLength = 4000, ListedLength = 100, NamesShown = 40;

    /// <summary>A foreign text, without quotes, on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">After how many characters it is cut.</param>
    public static string Of(ReadOnlySpan<char> text, int most = NameLength) => Shown(text, most, multiline: false);

    /// <summary>A foreign text in quotes, on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">After how many characters it is cut.</param>
    public static string Quoted(ReadOnlySpan<char> text, int most = NameLength) => $"\"{Of(text, most)}\"";

    /// <summary>A line of ours that may have foreign text in it; it stays one line, of at most some 4,000 characters.</summary>
    public static string Line(ReadOnlySpan<char> text) => Shown(text, LineLength, multiline: false);

    /// <summary>Lines of ours that may have foreign text in them: line breaks and tabs stay, and nothing is cut.</summary>
    public static string Lines(ReadOnlySpan<char> text) => Shown(text, int.MaxValue, multiline: true);

    /// <summary>At most 40 names, separated by commas.</summary>
    public static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count == 0) return "none";
        var shown = string.Join(", ", all.Take(NamesShown).Select(name => Of(name, ListedLength)));
        return all.Count > NamesShown ? $"{shown}, ... ({all.Count} in all)" : shown;
    }

    private static string Shown(ReadOnlySpan<char> text, int most, bool multiline)
    {
        var sound = 0;
        while (sound < text.Length && (text[sound] is >= ' ' and <= '~' || (multiline && text[sound] is '\n' or '\t'))) sound++;
        if (sound == text.Length && text.Length <= most) return text.ToString();
        sound = Math.Min(sound, most);
        var excerpt = new StringBuilder().Append(text[..sound]);
        while (sound < text.Length)
        {
            if (excerpt.Length >= most) return excerpt.Append("...").ToString();
            var whole = Rune.DecodeFromUtf16(text[sound..], out var rune, out var taken) == System.Buffers.OperationStatus.Done;
            var piece = text.Slice(sound, taken);
            var breaks = multiline && (piece[0] is '\n' or '\t' || (piece[0] == '\r' && sound + 1 < text.Length && text[sound + 1] == '\n'));
            if (breaks || (whole && IsSeen(rune))) excerpt.Append(piece);
            else foreach (var c in piece) excerpt.Append(Escaped(c));
            sound += taken;
        }

        return excerpt.ToString();
    }

    /// <summary>Whether a character is one that is seen, and on which no terminal acts.</summary>
    public static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Escaped(char c) => c switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
    };
}
