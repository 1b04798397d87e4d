using System.CommandLine;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary><c>cohort explain NAME</c>: what a name in a plan, a key of it, an arm of a run or the code of an error means.</summary>
internal static class ExplainCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort explain gossip
          cohort explain learner.batch
          cohort explain pooled
          cohort explain COH1306
        """;

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name")
        {
            HelpName = "name",
            Description = "A name that plans use, a method's slug or its number in the catalogue, a key of the plan, an arm of a run, or the code of "
                + "an error.",
        };
        name.CompletionSources.Add(_ => new Explainer(Plans.PlanSource.Library.Catalogue).Names
            .Select(known => new System.CommandLine.Completions.CompletionItem(known)));
        var load = OwnAssemblies.Flag();
        var json = new Option<bool>("--json") { Description = "Print a JSON list with an entry for each thing of that name." };
        var command = new Command("explain", "Say what a name, a key of the plan, an arm or an error code means.") { name, load, json };
        command.SetAction(parsed =>
        {
            var found = new Explainer(OwnAssemblies.Load(parsed.GetValue(load)).Catalogue).Find(parsed.GetValue(name)!);
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine(CommandJson.Text(new JsonArray([.. found.Select(what => (JsonNode)ExplanationView.Json(what))])));
                return;
            }

            foreach (var (i, what) in found.Index())
            {
                if (i > 0) terminal.Results.WriteLine();
                ExplanationView.Show(terminal.Results, what);
            }
        });
        return command;
    }
}
