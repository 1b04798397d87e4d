using Cohort.Problems;

namespace Cohort.Options;

/// <summary>A value that names one of several things, taken apart: <c>name</c>, <c>name:argument</c>, <c>{ name: argument }</c> or <c>{ name: { options } }</c>.</summary>
/// <param name="Name">The name; not yet known to exist.</param>
/// <param name="Body">The argument or options; null if there are none.</param>
/// <param name="Place">Where the name was written.</param>
internal sealed record NamedChoice(string Name, PlanNode? Body, PlanPlace Place)
{
    /// <summary>Takes a value apart; null if it is not of such a form.</summary>
    public static NamedChoice? Of(PlanNode node)
    {
        switch (node)
        {
            case PlanMap { Entries: [var only] }:
                return new NamedChoice(only.Key, only.Value, only.Place);
            case PlanScalar { IsNull: false } scalar:
                var colon = scalar.Text.IndexOf(':');
                return colon < 0
                    ? new NamedChoice(scalar.Text.Trim(), null, scalar.Place)
                    : new NamedChoice(scalar.Text[..colon].Trim(), new PlanScalar(scalar.Text[(colon + 1)..].Trim(), quoted: false, scalar.Place), scalar.Place);
            default:
                return null;
        }
    }

    /// <summary>The options as a map: an argument becomes the option that is marked to take it.</summary>
    /// <param name="schema">The options of what is named.</param>
    /// <param name="problems">Takes the problem that nothing takes an argument.</param>
    public PlanNode Options(OptionsSchema schema, PlanProblemList? problems)
    {
        if (Body is null || Body.IsNull) return new PlanMap([], Place);
        if (Body is PlanMap) return Body;
        if (schema.Argument is { } argument) return new PlanMap([new PlanEntry(argument.Key, Body.Place, Body)], Place);
        problems?.Add(PlanProblems.WrongType, Body.Place,
            $"{Shown.Text(Name)} takes no argument; {(schema.Properties.Count == 0 ? "it has no options" : $"its options are {Shown.Names(schema.Keys)}")}");
        return new PlanMap([], Place);
    }
}
