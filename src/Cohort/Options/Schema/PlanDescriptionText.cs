using System.Text;

namespace Cohort.Options;

/// <summary>Descriptions of options as text: for a terminal, and as a Markdown table for the documentation.</summary>
public static class PlanDescriptionText
{
    /// <summary>Plain text: each option on a line of its own with its facts, its summary below; what lies below an option is indented.</summary>
    /// <param name="description">The options.</param>
    public static string Plain(PlanDescription description)
    {
        var text = new StringBuilder();
        foreach (var (path, option) in Rows(description, ""))
        {
            var indent = new string(' ', 2 * path.Count(c => c == '.'));
            text.Append(indent).Append(option.IsChoice ? $"({option.Key})" : option.Key).Append(": ").Append(Facts(option)).Append('\n');
            if (option.Summary.Length > 0) text.Append(indent).Append("    ").Append(option.Summary).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A Markdown table with the columns key, type, default and meaning; empty if there are no options.</summary>
    /// <param name="description">The options.</param>
    public static string Markdown(PlanDescription description)
    {
        if (description.Options.Count == 0) return "";
        var text = new StringBuilder("| key | type | default | meaning |\n|---|---|---|---|\n");
        foreach (var (path, option) in Rows(description, ""))
            text.Append($"| `{path}` | {Cell(Form(option))} | {(option.Default is null ? "required" : $"`{Cell(option.Default)}`")} | {Cell(option.Summary)} |\n");
        return text.ToString();
    }

    private static IEnumerable<(string Path, OptionDescription Option)> Rows(PlanDescription description, string above)
    {
        foreach (var option in description.Options)
        {
            yield return (above + option.Key, option);
            if (option.Options is null) continue;
            foreach (var row in Rows(option.Options, $"{above}{option.Key}.")) yield return row;
        }
    }

    private static string Facts(OptionDescription option) =>
        $"{Form(option)}; {(option.Default is null ? "required" : $"default {option.Default}")}{(option.IsArgument ? "; set by name:argument" : "")}";

    private static string Form(OptionDescription option)
    {
        var names = option.Names.Count == 0 || option.Type.Contains("one of", StringComparison.Ordinal) ? "" : $" ({string.Join(", ", option.Names)})";
        return $"{option.Type}{names}{(option.Range is null ? "" : $", {option.Range}")}{(option.Nullable ? ", or null" : "")}";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
