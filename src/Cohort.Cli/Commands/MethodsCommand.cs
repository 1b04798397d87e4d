using System.CommandLine;
using System.Text.Json.Nodes;
using Cohort.Methods;
using Cohort.Options;

namespace Cohort.Cli;

/// <summary><c>cohort methods</c>: lists the methods of this version, one line each.</summary>
internal static class MethodsCommand
{
    public static Command Create(Terminal terminal)
    {
        var role = WordOption.Of<MethodRole>("--role", "Only the methods of one role.");
        var load = OwnAssemblies.Flag();
        var json = new Option<bool>("--json") { Description = "Print a JSON list." };
        var command = new Command("methods", "List the methods: name, role, what we measured of the paper's claim, what it does.")
        {
            role, load, json,
        };
        command.SetAction(parsed =>
        {
            var all = new MethodCatalogue(OwnAssemblies.Load(parsed.GetValue(load)).Catalogue).Methods;
            var wanted = parsed.GetValue(role);
            var methods = all.Where(m => wanted is null || m.Role == wanted).ToArray();
            if (parsed.GetValue(json)) terminal.Output.WriteLine(Json(methods).ToJsonString());
            else Show(terminal, methods);
        });
        return command;
    }

    private static void Show(Terminal terminal, MethodEntry[] methods)
    {
        var name = methods.Select(m => m.Name.Length).DefaultIfEmpty(0).Max();
        var role = methods.Select(m => RoleOf(m).Length).DefaultIfEmpty(0).Max();
        var verdict = methods.Select(m => VerdictOf(m).Length).DefaultIfEmpty(0).Max();
        foreach (var m in methods)
        {
            var head = $"{m.Name.PadRight(name)}  {RoleOf(m).PadRight(role)}  {VerdictOf(m).PadRight(verdict)}";
            var line = $"{head}  {m.Description.Summary.FirstSentence}";
            terminal.Tell(terminal.Width is { } width && line.Length > width ? $"{line[..(width - 3)]}..." : line);
        }

        terminal.Print("cohort explain NAME says more about one of them.");
    }

    private static string VerdictOf(MethodEntry method) => MethodVerdicts.Of(method) ?? "no claim";

    private static JsonArray Json(MethodEntry[] methods) => [.. methods.Select(m => (JsonNode)new JsonObject
    {
        ["slug"] = m.Slug,
        ["id"] = m.Id,
        ["name"] = m.Name,
        ["role"] = RoleOf(m),
        ["paper"] = m.Paper,
        ["verdict"] = MethodVerdicts.Of(m),
        ["options"] = new JsonArray([.. m.Description.Options.Select(OptionJson)]),
    })];

    private static JsonNode OptionJson(OptionDescription option) => new JsonObject
    {
        ["key"] = option.Key, ["type"] = option.Type, ["default"] = option.Default, ["range"] = option.Range, ["summary"] = option.Summary.ToString(),
    };

    private static string RoleOf(MethodEntry method) => method.Role.ToString().ToLowerInvariant();
}
