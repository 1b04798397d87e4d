using System.Globalization;
using System.Text;

namespace Cohort.Options;

/// <summary>Foreign text as it is shown in a message: on one line, without control characters, cut where it is long.</summary>
internal static class Shown
{
    public static string Text(string text, int most = 60)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= most) return shown.Append("...").ToString();
            var invisible = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            shown.Append(invisible ? " " : rune.ToString());
        }

        return shown.ToString();
    }

    public static string Quoted(string text) => $"\"{Text(text)}\"";

    /// <summary>At most 40 names, separated by commas.</summary>
    public static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count == 0) return "none";
        var shown = string.Join(", ", all.Take(40));
        return all.Count > 40 ? $"{shown}, ... ({all.Count} in all)" : shown;
    }

    /// <summary>What kind of value a node is, with its text: <c>the text "abc"</c>, <c>a list</c>.</summary>
    public static string Node(PlanNode node) => node switch
    {
        { IsNull: true } => "nothing",
        PlanScalar { Quoted: true } scalar => $"the text {Quoted(scalar.Text)}",
        PlanScalar scalar => Quoted(scalar.Text),
        PlanList => "a list",
        _ => "a map",
    };
}
