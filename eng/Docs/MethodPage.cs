using System.Text;
using Cohort.Claims;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;

namespace Cohort.Docs;

/// <summary>The page of one method: what it is, its paper, what the ledger has of it, how a plan names it, its options, and when to use it.</summary>
internal static class MethodPage
{
    public static string Render(MethodEntry method, string source, LedgerEntry? claim)
    {
        var text = new StringBuilder(Markdown.Origin($"{source} and the note beside it"));
        text.Append($"\n# {method.Name}\n\n{Markdown.Of(method.Description.Summary)}\n\n");
        text.Append($"| | |\n|---|---|\n| role | {method.Role.ToString().ToLowerInvariant()} |\n| paper | {Markdown.Plain(method.Paper)} |\n");
        if (method.Id.Length > 0) text.Append($"| catalogue | {method.Id}, `{method.Slug}` |\n");
        if (claim is not null) text.Append($"| its claim, in our check | [{claim.Verdict.Words()}](../ledger/{claim.Slug}.md) |\n");
        if (method.Note is { } note) text.Append($"\n## When to use it, and when not\n\n{note}\n");
        text.Append($"\n## In a plan\n\n```yaml\n{Use(method)}```\n\n## Options\n\n");
        text.Append(method.Description.Options.Count == 0 ? "It has no options.\n"
            : Markdown.Table(OptionsTable.Of(method.Description), Choices) + EnumNames.Below(method.Type));
        if (XmlDocs.RemarksOf(method.Type) is { Length: > 0 } remarks) text.Append($"\n## Source and limits\n\n{Markdown.Of(remarks)}\n");
        return text.ToString();
    }

    private static string? Choices(OptionRow row) => row.Names.Count > 8 ? "[see the plan's choices](../plan.md#what-can-be-named)" : null;

    /// <summary>The method in a plan, with its options at their defaults.</summary>
    private static string Use(MethodEntry method)
    {
        var options = string.Join(", ", method.Description.Options.Where(o => o.Default != "null").Select(o => $"{o.Key}: {o.Default ?? "..."}"));
        return MethodPlace.Of(method)[0].Yaml(options.Length == 0 ? method.Name : $"{method.Name}: {{ {options} }}");
    }
}
