using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// A schema that is given, with what is said beside it. What the schema leaves open may be said: a group, weights, further columns to leave out. What
/// it says otherwise is refused, so that nothing that was asked for is passed over.
/// </summary>
internal static class GivenSchema
{
    /// <summary>The schema with what is said beside it.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table that it is used for.</param>
    /// <param name="wishes">What is said.</param>
    /// <exception cref="CohortException">
    /// The schema contradicts itself (COH3011) or says something else (COH1008), a column is not there or has another use, or nothing is left; lists
    /// everything.
    /// </exception>
    public static DataSchema With(DataSchema schema, RawTable table, TableWishes wishes)
    {
        if (SchemaRules.Broken(schema).Select(sentence => FormatProblems.BadSchema.Here(sentence)).ToArray() is { Length: > 0 } broken)
            throw new CohortException(broken);
        if (wishes is { Label: null, Task: null, Drop.Count: 0, Weight: null, Group: null }) return schema;
        var problems = new List<Problem>();
        Agreed(table, wishes.Label, "label", schema.Label, problems);
        if (wishes.Task is { } task && task != schema.Kind)
            problems.Add(PlanProblems.Inconsistent.Here(
                $"task is {SnakeCase.Of($"{task}")}, and the schema's kind is {SnakeCase.Of($"{schema.Kind}")}"));
        var group = Agreed(table, wishes.Group, "group", schema.Group, problems);
        if (group == schema.Label) problems.Add(DataProblems.UnknownColumn.Here($"{group} is label and group at once", table.Path));
        var weight = Agreed(table, wishes.Weight, "weight", schema.Weight, problems);
        if (weight is not null && (weight == schema.Label || weight == group))
            problems.Add(DataProblems.UnknownColumn.Here(
                $"{weight} is {(weight == schema.Label ? "label" : "group")} and weight at once", table.Path));
        var dropped = SchemaInference.Dropped(table, wishes.Drop, [("label", schema.Label), ("group", group), ("weight", weight)], problems);
        if (problems.Count > 0) throw new CohortException(problems);
        var with = schema with
        {
            Group = group, Weight = weight,
            Columns = [.. schema.Columns.Where(c => c.Name != group && c.Name != weight)
                .Select(c => dropped.Contains(c.Name) ? SchemaInference.Out(c.Name, "unwanted") : c)],
        };
        SchemaInference.Check(with, table.Path);
        return with;
    }

    private static string? Agreed(RawTable table, string? wish, string what, string? given, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(wish) || wish == given) return given;
        var name = ColumnChoice.Find(table, wish, what, problems)?.Name;
        if (given is null || name is null) return given ?? name;
        if (name != given)
            problems.Add(PlanProblems.Inconsistent.Here(
                $"the {what} is to be {Excerpt.Quoted(name)}, and the schema says {Excerpt.Quoted(given)}: leave one of them out"));
        return given;
    }
}
