using Cohort.Data;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>What the files of a run were like when it began, and in words what has changed since.</summary>
internal static class InputFacts
{
    private const int Shown = 6;

    /// <summary>A file of a plan as it is now; null where it cannot be read.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="key">Where the plan names the file.</param>
    /// <param name="path">The file.</param>
    public static FileFacts? Of(object plan, string key, string path)
    {
        var source = OptionsTree.Of(plan).Where(node => IsOf(key, node.Key)).Select(node => node.Value).OfType<TableSource>().FirstOrDefault();
        return FileFacts.Of(path, source, source is { Label: null, Schema: { } schema } ? LabelOf(schema.Full) : null);
    }

    /// <summary>What has changed in a file since, with a semicolon behind each change; empty where that is not known.</summary>
    /// <param name="file">The file, with what it was like.</param>
    /// <param name="plan">The run's plan.</param>
    public static string Changes(RunInputs.InputFile file, Plan plan)
    {
        if (file.Facts is null) return "";
        string[] changes = [.. file.Facts.Changes(Of(plan, file.Key, file.Path))];
        var shown = string.Concat(changes.Take(Shown).Select(change => change + "; "));
        return changes.Length > Shown ? $"{shown}and {BlockList.Counted(changes.Length - Shown, "more change")}; " : shown;
    }

    /// <summary>Whether nothing is null of what was read that never is.</summary>
    public static bool AreWhole(FileFacts? facts) =>
        IsWhole(facts?.Lines) && IsWhole(facts?.Pieces) && (facts?.Table is not { } table
            || (table.Columns is not null && table.Columns.All(c => c is { Name: not null, Holds: not null, Sum: not null })
                && table.Rows is not null && IsWhole(table.Rows)));

    private static bool IsWhole(BlockList? list) => list is null or { Text: not null, Count: >= 0, Length: >= 1 };

    // The table's own file, its test file, or those of peers that bring theirs.
    private static bool IsOf(string key, string source) => key == $"{source}.path" || key == $"{source}.test"
        || (key.StartsWith("peers.members.", StringComparison.Ordinal) && source.StartsWith("data.", StringComparison.Ordinal));

    private static string? LabelOf(string schema)
    {
        try
        {
            return DataSchemaFile.Read(schema).Label;
        }
        catch (CohortException)
        {
            return null;
        }
    }
}
