using Cohort.Problems;

namespace Cohort.Data;

/// <summary>What a schema must not say at once: each column has one use, and each class and category one place.</summary>
internal static class SchemaRules
{
    /// <summary>Every rule that a schema breaks, as a sentence.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="kindIsKnown">Whether it says what its label is; without, nothing is said of its classes.</param>
    public static IEnumerable<string> Broken(DataSchema schema, bool kindIsKnown = true) =>
        [.. Uses(schema), .. kindIsKnown ? Classes(schema) : [], .. schema.Columns.CountBy(c => c.Name).Where(c => c.Value > 1)
            .Select(twice => $"column {Excerpt.Quoted(twice.Key)} comes {twice.Value} times")];

    private static IEnumerable<string> Uses(DataSchema schema)
    {
        (string Use, string? Name)[] uses = [("label", schema.Label), ("group", schema.Group), ("weight", schema.Weight)];
        foreach (var same in uses.Where(use => !string.IsNullOrEmpty(use.Name)).GroupBy(use => use.Name!))
        {
            var names = string.Join(" and ", same.Select(use => use.Use));
            if (same.Count() > 1) yield return $"column {Excerpt.Quoted(same.Key)} is {names} at once";
            // One that is left out is no feature, so that nothing is contradicted.
            if (schema.Columns.Any(c => c.Name == same.Key && c.Kind != ColumnKind.LeftOut))
                yield return $"column {Excerpt.Quoted(same.Key)} is the {names}, and among the columns to learn from, too";
        }
    }

    private static IEnumerable<string> Classes(DataSchema schema)
    {
        if (schema.Kind == LabelTask.Regression)
        {
            if (schema.Classes.Count > 0) yield return "kind is regression, and classes are named, too";
            yield break;
        }

        if (schema.Classes.Count < 2) yield return "classes must name at least two classes";
        foreach (var twice in schema.Classes.CountBy(c => c).Where(c => c.Value > 1))
            yield return $"class {Excerpt.Quoted(twice.Key)} comes {twice.Value} times";
        if (!schema.Classes.All(c => LabelText.TryNumber(c, out _))) yield break;
        var byNumber = schema.Classes.Distinct().GroupBy(c => LabelText.TryNumber(c, out var value) ? value : 0);
        foreach (var same in byNumber.Where(same => same.Count() > 1))
            yield return $"classes {string.Join(" and ", same.Select(c => Excerpt.Quoted(c)))} are the same number";
    }
}
