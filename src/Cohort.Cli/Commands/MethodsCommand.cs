using System.CommandLine;
using System.Text.Json.Nodes;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary><c>cohort methods</c>: lists the methods of this version.</summary>
internal static class MethodsCommand
{
    public static Command Create(Terminal terminal)
    {
        var role = new Option<MethodRole?>("--role") { Description = "Only one role: exchange, curriculum, memory, feedback, learner or evaluate." };
        var json = new Option<bool>("--json") { Description = "Print a JSON list." };
        var command = new Command("methods", "List the methods, with their role and paper.") { role, json };
        command.SetAction(parsed =>
        {
            var methods = new MethodCatalogue(PlanSource.Catalogue).Methods.Where(m => parsed.GetValue(role) is not { } wanted || m.Role == wanted).ToArray();
            if (parsed.GetValue(json)) terminal.Output.WriteLine(Json(methods).ToJsonString());
            else Show(terminal.Results, methods);
        });
        return command;
    }

    private static void Show(IAnsiConsole console, MethodEntry[] methods)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumns("name", "role", "what it does", "paper");
        foreach (var m in methods)
            table.AddRow(new[] { m.Name, RoleOf(m), m.Description.Summary.FirstSentence.ToString(), m.Paper }.Select(Markup.Escape).ToArray());
        console.Write(table);
        console.WriteLine("cohort explain NAME says more about one of them.");
    }

    private static JsonArray Json(MethodEntry[] methods) => [.. methods.Select(m => (JsonNode)new JsonObject
    {
        ["slug"] = m.Slug,
        ["id"] = m.Id,
        ["name"] = m.Name,
        ["role"] = RoleOf(m),
        ["paper"] = m.Paper,
        ["options"] = new JsonArray([.. m.Description.Options.Select(Json)]),
    })];

    private static JsonNode Json(OptionDescription option) => new JsonObject
    {
        ["key"] = option.Key,
        ["type"] = option.Type,
        ["default"] = option.Default,
        ["range"] = option.Range,
        ["summary"] = option.Summary.ToString(),
    };

    private static string RoleOf(MethodEntry method) => method.Role.ToString().ToLowerInvariant();
}
