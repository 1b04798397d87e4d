using System.CommandLine;
using System.Text.Json.Nodes;
using Cohort.Checkpoints;
using Cohort.Data;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary><c>cohort data</c>: the public sets, and schemas of files.</summary>
internal static class DataCommand
{
    public static Command Create(Terminal terminal) => new("data", "Public data sets, and schemas of your own files.")
    {
        List(terminal), Get(terminal), Schema(terminal),
    };

    private static Command List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print a JSON list." };
        var command = new Command("list", "List the sets that have a name; each can be given to --data.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(Json().ToJsonString());
                return;
            }

            var table = new Table().Border(TableBorder.Minimal).AddColumns("name", "what it is");
            foreach (var drawn in DrawnSource.All) table.AddRow(drawn.Name, drawn.Description);
            foreach (var set in NamedSets.All) table.AddRow(GatedConsole.Escape(set.Name), GatedConsole.Escape(set.Description));
            terminal.Results.Write(table);
        });
        return command;
    }

    private static JsonArray Json() =>
        [.. NamedSets.All.Select(s => (JsonNode)new JsonObject { ["name"] = s.Name, ["what"] = s.Description })];

    private static Command Get(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "A name from `cohort data list`." };
        var command = new Command("get", "Fetch a public set into ~/.cache/cohort and check it; a set that is there already is only checked.")
        {
            name,
        };
        command.SetAction(parsed =>
        {
            using var http = new HttpClient();
            var environment = RunSettings.Environment(http);
            var wanted = parsed.GetValue(name)!;
            var source = DrawnSource.Find(wanted)?.Source ?? NamedSets.Find(wanted)?.Source ?? new NamedSetSource { Name = wanted };
            var request = new DataRequest(1) { DataFolder = environment.DataFolder, CacheFolder = environment.CacheFolder, Http = environment.Http };
            terminal.Tell($"{source.Load(request).Train.Summary}");
        });
        return command;
    }

    private static Command Schema(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A CSV or TSV file, gzipped or not." };
        var label = new Option<string?>("--label") { Description = "The column to predict: its name, its number from 1, or `last`." };
        var noHeader = new Option<bool>("--no-header") { Description = "The first row is data." };
        var output = new Option<string?>("--out") { Description = "Write the schema to this file instead of standard output." };
        var command = new Command("schema", "Say what columns, categories and classes a file has, as a schema that other sites can share.")
        {
            file, label, noHeader, output,
        };
        command.SetAction(parsed =>
        {
            OutputFlags.RequireFile("--out", parsed.GetValue(output));
            var source = new TableSource
            {
                Path = parsed.GetValue(file)!,
                Label = parsed.GetValue(label),
                Header = parsed.GetValue(noHeader) ? HeaderRow.No : HeaderRow.Auto,
            };
            var text = DataSchemaFile.Write(source.InferSchema());
            if (parsed.GetValue(output) is { } path) AtomicFile.WriteText(path, text, leftovers: true);
            else terminal.Data.Write(text);
        });
        return command;
    }
}
