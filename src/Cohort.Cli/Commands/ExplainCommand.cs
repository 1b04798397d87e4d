using System.CommandLine;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary><c>cohort explain NAME</c>: what a method, model, partitioner or topology is, its options, and how a plan uses it.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "A name that plans use, a method's slug, or its number in the catalogue." };
        var command = new Command("explain", "Say what a name in a plan means, its options and how to use it.") { name };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(name)!;
            var methods = new MethodCatalogue(PlanSource.Catalogue);
            if (methods.Find(wanted) is { } method)
            {
                Explain(terminal.Results, method.Description, method);
                return;
            }

            var types = PlanSource.Catalogue.Named.Where(t => PlanCatalogue.NameOf(t) == wanted).ToArray();
            if (types.Length == 0) throw UsageProblems.UnknownMethod.Exception(Unknown(wanted, methods));
            foreach (var type in types) Explain(terminal.Results, PlanDescription.Of(type, PlanSource.Catalogue), null);
        });
        return command;
    }

    private static string Unknown(string wanted, MethodCatalogue methods)
    {
        var known = methods.Methods.SelectMany(m => new[] { m.Name, m.Slug }).Concat(PlanSource.Catalogue.Named.Select(t => PlanCatalogue.NameOf(t)!)).Distinct().Order(StringComparer.Ordinal).ToArray();
        return $"nothing is called \"{wanted}\"{NearestName.Hint(wanted, known)}; known: {string.Join(", ", known)}";
    }

    private static void Explain(IAnsiConsole console, PlanDescription what, MethodEntry? method)
    {
        console.MarkupLineInterpolated($"[bold]{what.Name}[/]{(method is null ? "" : $" - a method for {method.Role.ToString().ToLowerInvariant()}")}");
        console.WriteLine(what.Summary.ToString());
        if (method is not null)
        {
            console.WriteLine();
            console.WriteLine($"Source: {method.Paper}.{(method.Id.Length > 0 ? $" Catalogue: {method.Id} ({method.Slug})." : "")}");
        }

        console.WriteLine();
        if (what.Options.Count == 0) console.WriteLine("It has no options.");
        else console.Write(OptionsView.Of(OptionsTable.Of(what)));
        if (method is not null) ShowUse(console, what, method);
    }

    private static void ShowUse(IAnsiConsole console, PlanDescription what, MethodEntry method)
    {
        var options = string.Join(", ", what.Options.Take(3).Select(o => $"{o.Key}: {o.Default ?? "..."}"));
        var place = MethodPlace.Of(method)[0];
        console.WriteLine("In a plan:");
        foreach (var line in place.Yaml(options.Length == 0 ? method.Name : $"{method.Name}: {{ {options} }}").TrimEnd().Split('\n')) console.WriteLine($"  {line}");
        if (place.Path == "exchange") console.WriteLine($"On the command line: cohort learn --exchange {what.Name}");
        console.WriteLine($"What the paper claims, and what we measured: cohort claims {method.Slug}");
    }
}
