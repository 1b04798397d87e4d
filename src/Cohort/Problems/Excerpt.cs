using System.Globalization;
using System.Text;

namespace Cohort.Problems;

/// <summary>Foreign text as a message quotes it: on one line, cut where it is long, and nothing that a terminal would act on.</summary>
internal static class Excerpt
{
    /// <summary>The text, without quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">After how many characters it is cut.</param>
    public static string Of(ReadOnlySpan<char> text, int most = 60)
    {
        var excerpt = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (excerpt.Length >= most) return excerpt.Append("...").ToString();
            var invisible = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            excerpt.Append(invisible ? " " : rune.ToString());
        }

        return excerpt.ToString();
    }

    /// <summary>The text in quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">After how many characters it is cut.</param>
    public static string Quoted(ReadOnlySpan<char> text, int most = 60) => $"\"{Of(text, most)}\"";

    /// <summary>At most 40 names, separated by commas.</summary>
    public static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count == 0) return "none";
        var shown = string.Join(", ", all.Take(40));
        return all.Count > 40 ? $"{shown}, ... ({all.Count} in all)" : shown;
    }
}
