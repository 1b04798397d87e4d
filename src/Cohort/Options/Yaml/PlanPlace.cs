namespace Cohort.Options;

/// <summary>Where a part of a plan was written.</summary>
/// <param name="File">The file, the flag (<c>--set peers.count</c>), or null for a value that was not read.</param>
/// <param name="Line">The line, from 1; 0 where there is none.</param>
/// <param name="Column">The column, from 1; 0 where there is none.</param>
internal sealed record PlanPlace(string? File, int Line = 0, int Column = 0)
{
    /// <summary>The folder that paths written here are relative to; null: the working directory.</summary>
    public string? Folder { get; init; }

    /// <summary>No place: the value was made by the program.</summary>
    public static PlanPlace None { get; } = new(File: null);
}
