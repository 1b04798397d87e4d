using System.CommandLine;
using System.Text.RegularExpressions;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;
using Cohort.Topologies;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary><c>cohort explain NAME</c>: what a method, model, partitioner or topology is, its options, and how a plan uses it.</summary>
internal static partial class ExplainCommand
{
    private static readonly (Type Type, string Words)[] Kinds =
    [
        (typeof(IDataSource), "data"), (typeof(IModel), "model"), (typeof(IOptimizer), "optimizer"), (typeof(ITopology), "topology"),
        (typeof(IPartitioner), "split"), (typeof(ITaskStream), "tasks"), (typeof(StartOptions), "start"), (typeof(IExchange), "exchange"),
        (typeof(IEvaluation), "evaluate"),
    ];

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "A name that plans use, a method's slug, or its number in the catalogue." };
        var load = OwnAssemblies.Flag();
        var command = new Command("explain", "Say what a name in a plan means, its options and how to use it.") { name, load };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(name)!;
            var catalogue = OwnAssemblies.Load(parsed.GetValue(load)).Catalogue;
            var methods = new MethodCatalogue(catalogue);
            if (methods.Find(wanted) is { } method)
            {
                Explain(terminal.Results, method.Description, method, $" ({SnakeCase.Of(method.Role.ToString())})");
                return;
            }

            var types = catalogue.Named.Where(t => PlanCatalogue.NameOf(t) == wanted).ToArray();
            if (types.Length == 0) throw UsageProblems.UnknownMethod.Exception(Unknown(wanted, methods, catalogue));
            foreach (var type in types) Explain(terminal.Results, PlanDescription.Of(type, catalogue), null, KindOf(type));
        });
        return command;
    }

    private static string Unknown(string wanted, MethodCatalogue methods, PlanCatalogue catalogue)
    {
        var ofMethods = methods.Methods.SelectMany(m => new[] { m.Name, m.Slug });
        var ofThings = catalogue.Named.Select(t => PlanCatalogue.NameOf(t)!);
        var known = ofMethods.Concat(ofThings).Distinct().Order(StringComparer.Ordinal).ToArray();
        return $"nothing is called \"{wanted}\"{NearestName.Hint(wanted, known)}; known: {string.Join(", ", known)}";
    }

    // What several things are called is told apart by what they are.
    private static string KindOf(Type type) =>
        Kinds.FirstOrDefault(kind => kind.Type.IsAssignableFrom(type)) is { Words: { } words } ? $" ({words})" : "";

    private static void Explain(IAnsiConsole console, PlanDescription what, MethodEntry? method, string kind)
    {
        console.MarkupLineInterpolated($"[bold]{what.Name}[/]{kind}");
        console.WriteLine(what.Summary.ToString());
        if (method is not null)
        {
            console.WriteLine();
            console.WriteLine($"Source: {method.Paper}.{(method.Id.Length > 0 ? $" Catalogue: {method.Id} ({method.Slug})." : "")}");
        }

        if (method?.Note is { } note)
        {
            console.WriteLine();
            console.WriteLine($"When to use it, and when not: {Plain(note)}");
        }

        console.WriteLine();
        if (what.Options.Count == 0) console.WriteLine("It has no options.");
        else console.Write(OptionsView.Of(OptionsTable.Of(what)));
        if (method is not null) ShowUse(console, what, method);
    }

    // A note is Markdown; what a terminal shows of a link is its text.
    private static string Plain(string markdown) => Links().Replace(markdown, "$1").Replace('\n', ' ').Replace('`', '"');

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Links();

    private static void ShowUse(IAnsiConsole console, PlanDescription what, MethodEntry method)
    {
        var options = string.Join(", ", what.Options.Take(3).Select(o => $"{o.Key}: {o.Default ?? "..."}"));
        var use = options.Length == 0 ? method.Name : $"{method.Name}: {{ {options} }}";
        var place = MethodPlace.Of(method)[0];
        console.WriteLine("In a plan:");
        foreach (var line in place.Yaml(use).TrimEnd().Split('\n')) console.WriteLine($"  {line}");
        if (place.Path == "exchange") console.WriteLine($"On the command line: cohort learn --exchange {what.Name}");
        if (MethodVerdicts.Of(method) is { } verdict)
            console.WriteLine($"What the paper claims, and what we measured ({verdict}): cohort claims {method.Slug}");
    }
}
