using System.Reflection;
using Cohort.Problems;

namespace Cohort.Options;

/// <summary>
/// A value that names one of several things, taken apart: <c>name</c>, <c>name:argument</c>,
/// <c>{ name: argument }</c> or <c>{ name: { options } }</c>.
/// </summary>
/// <param name="Name">The name; not yet known to exist.</param>
/// <param name="Body">The argument or options; null if there are none.</param>
/// <param name="Place">Where the name was written.</param>
internal sealed record NamedChoice(string Name, PlanNode? Body, PlanPlace Place)
{
    /// <summary>Takes a value apart; null if it is not of such a form.</summary>
    /// <param name="node">The value.</param>
    /// <param name="choice">What is named; a text that is none of its names may be its short form.</param>
    /// <param name="catalogue">What can be named.</param>
    public static NamedChoice? Of(PlanNode node, Type choice, PlanCatalogue catalogue)
    {
        if (node is PlanMap { Entries.Count: > 0 } map && MapFormOf(choice) is { } form
            && !(map.Entries.Count == 1 && catalogue.ChoicesOf(choice).ContainsKey(map.Entries[0].Key)))
        {
            var argument = OptionsSchema.Of(catalogue.ChoicesOf(choice)[form]).Argument!;
            return new NamedChoice(form, new PlanMap([new PlanEntry(argument.Key, map.Place, map)], map.Place), map.Place);
        }

        if (node is PlanMap { Entries: [var only] }) return new NamedChoice(only.Key, only.Value, only.Place);
        if (node is not PlanScalar { IsNull: false } scalar) return null;
        var (text, colon) = (scalar.Text.Trim(), scalar.Text.IndexOf(':'));
        var name = colon < 0 ? text : scalar.Text[..colon].Trim();
        if (!catalogue.ChoicesOf(choice).ContainsKey(name) && ShortFormOf(choice)?.NameFor(text, scalar.Place.Folder) is { } meant)
            return new NamedChoice(meant, new PlanScalar(text, quoted: true, scalar.Place), scalar.Place);
        return new NamedChoice(name, colon < 0 ? null : new PlanScalar(scalar.Text[(colon + 1)..].Trim(), quoted: false, scalar.Place), scalar.Place);
    }

    /// <summary>The name that a map stands for which has none, or null.</summary>
    public static string? MapFormOf(Type choice) => choice.GetCustomAttribute<PlanMapFormAttribute>()?.Name;

    /// <summary>What understands a choice's short form, or null.</summary>
    public static IShortForm? ShortFormOf(Type choice) =>
        choice.GetCustomAttribute<PlanShortFormAttribute>() is { } form ? (IShortForm)Activator.CreateInstance(form.Form)! : null;

    /// <summary>The options as a map: an argument becomes the option that is marked to take it.</summary>
    /// <param name="schema">The options of what is named.</param>
    /// <param name="problems">Takes the problem that nothing takes an argument.</param>
    public PlanNode Options(OptionsSchema schema, PlanProblemList? problems)
    {
        if (Body is null || Body.IsNull) return new PlanMap([], Place);
        if (Body is PlanMap) return Body;
        if (schema.Argument is { } argument) return new PlanMap([new PlanEntry(argument.Key, Body.Place, Body)], Place);
        var instead = schema.Properties.Count == 0 ? "it has no options" : $"its options are {Excerpt.Names(schema.Keys)}";
        problems?.Add(PlanProblems.WrongType, Body.Place, $"{Excerpt.Of(Name)} takes no argument; {instead}");
        return new PlanMap([], Place);
    }
}
