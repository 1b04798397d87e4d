using System.Text;
using Cohort.Methods;
using Cohort.Options;

namespace Cohort.Docs;

/// <summary>The page that lists all methods by role.</summary>
internal static class MethodIndex
{
    public static string Render(IReadOnlyList<MethodEntry> methods)
    {
        var text = new StringBuilder(Markdown.Origin("the methods in src/Cohort/Methods"));
        text.Append($"\n# Methods\n\n{methods.Count} methods, by the question they answer. `cohort methods` lists them, `cohort explain NAME` says more about one, and `cohort claims NAME` what was measured.\n");
        foreach (var role in Enum.GetValues<MethodRole>().Where(role => methods.Any(m => m.Role == role)))
        {
            text.Append($"\n## {role}\n\n{Markdown.Plain(XmlDocs.SummaryOf(typeof(MethodRole).GetField(role.ToString())!))}\n\n| method | what it does | paper |\n|---|---|---|\n");
            foreach (var method in methods.Where(m => m.Role == role))
                text.Append($"| [{method.Name}]({method.Slug}.md) | {Markdown.Plain(FirstSentence(method.Description.Summary))} | {Markdown.Plain(method.Paper)} |\n");
        }

        return text.ToString();
    }

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? text[..(end + 1)] : text;
}
