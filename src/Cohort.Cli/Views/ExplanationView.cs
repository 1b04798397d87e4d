using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cohort.Options;
using Cohort.Problems;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>An explanation in a terminal, and as JSON.</summary>
internal static partial class ExplanationView
{
    /// <summary>Shows it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="what">The explanation.</param>
    public static void Show(IAnsiConsole console, Explanation what)
    {
        console.MarkupLine($"[bold]{GatedConsole.Escape(what.Name)}[/] ({what.Kind})");
        console.WriteLine(what.Summary);
        if (what.Key is { } key) console.WriteLine(InWords(key));
        if (what.Problem is { } problem)
        {
            console.WriteLine(problem.Help);
            console.WriteLine();
            console.WriteLine($"A process that ends with it has the exit code {(int)problem.Exit}; see {ProblemCatalogue.PageOf(problem)}.");
        }

        if (what.Method is { } method)
        {
            console.WriteLine();
            console.WriteLine($"Source: {method.Paper}.{(method.Id.Length > 0 ? $" Catalogue: {method.Id} ({method.Slug})." : "")}");
            if (method.Note is { } note)
            {
                console.WriteLine();
                console.WriteLine($"When to use it, and when not: {Plain(note)}");
            }
        }

        if (what.Options is not null || what.OnCommandLine is not null) console.WriteLine();
        if (what.Options is { Options.Count: 0 }) console.WriteLine("It has no options.");
        else if (what.Options is { } options) console.Write(OptionsView.Of(OptionsTable.Of(options)));
        if (what.InPlan.Count > 0) console.WriteLine("In a plan:");
        foreach (var line in what.InPlan) console.WriteLine($"  {line}");
        if (what.OnCommandLine is { } typed) console.WriteLine($"On the command line: {typed}");
        if (what.Method is { } counted && MethodVerdicts.Of(counted) is { } verdict)
            console.WriteLine($"What the paper claims, and what we measured ({verdict}): cohort claims {counted.Slug}");
    }

    /// <summary>The same as JSON; what it does not have is left out.</summary>
    /// <param name="what">The explanation.</param>
    public static JsonObject Json(Explanation what)
    {
        var json = new JsonObject { ["kind"] = what.Kind, ["name"] = what.Name, ["summary"] = what.Summary };
        if (what.Key is { } key)
        {
            foreach (var (name, value) in OptionJson(key).Where(p => p.Key is not ("key" or "summary")).ToArray()) json[name] = value?.DeepClone();
        }

        if (what.Problem is { } problem)
            (json["help"], json["exit"], json["page"]) = (problem.Help, (int)problem.Exit, ProblemCatalogue.PageOf(problem));
        if (what.Method is { } method)
        {
            (json["slug"], json["id"], json["paper"]) = (method.Slug, method.Id, method.Paper);
            (json["note"], json["verdict"]) = (method.Note is { } note ? Plain(note) : null, MethodVerdicts.Of(method));
        }

        if (what.Options is { } options) json["options"] = new JsonArray([.. OptionsTable.Of(options).Rows.Select(row => (JsonNode)OptionJson(row))]);
        if (what.InPlan.Count > 0) json["plan"] = string.Join('\n', what.InPlan);
        if (what.OnCommandLine is { } typed) json["commandLine"] = typed;
        return json;
    }

    private static JsonObject OptionJson(OptionRow row)
    {
        var option = row.Option;
        var json = new JsonObject { ["key"] = option.Key, ["type"] = option.Type, ["default"] = option.Default, ["range"] = option.Range };
        if (option.Names.Count > 0) json["names"] = new JsonArray([.. option.Names.Select(name => (JsonNode)name)]);
        json["summary"] = option.Summary.ToString();
        return json;
    }

    private static string InWords(OptionRow key)
    {
        var names = key.Names.Count > 0 ? $": {string.Join(", ", key.Names)}" : "";
        var standing = key.Option.Options is not null ? "" : key.Option.Required ? "; it has to be given" : $"; default {key.Default.Unmarked()}";
        return $"It is {key.Form}{names}{standing}.";
    }

    // A note is Markdown; what a terminal shows of a link is its text.
    private static string Plain(string markdown) => Links().Replace(markdown, "$1").Replace('\n', ' ').Replace('`', '"');

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Links();
}
