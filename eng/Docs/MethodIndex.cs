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
        text.Append($"\n# Methods\n\n{methods.Count} methods, by the question they answer. `cohort methods` lists them, "
            + "`cohort explain NAME` says more about one, and `cohort claims NAME` what was measured.\n");
        foreach (var role in Enum.GetValues<MethodRole>().Where(role => methods.Any(m => m.Role == role)))
        {
            var question = Markdown.Of(XmlDocs.SummaryOf(typeof(MethodRole).GetField(role.ToString())!));
            text.Append($"\n## {role}\n\n{question}\n\n| method | what it does | paper |\n|---|---|---|\n");
            foreach (var method in methods.Where(m => m.Role == role))
            {
                var what = Markdown.Of(method.Description.Summary.FirstSentence);
                text.Append($"| [{method.Name}]({method.Slug}.md) | {what} | {Markdown.Plain(method.Paper)} |\n");
            }
        }

        return text.ToString();
    }
}
