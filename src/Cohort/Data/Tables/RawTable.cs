namespace Cohort.Data;

/// <summary>A table as read: columns of cells, with no meaning given to them yet.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">Its columns, each with <paramref name="Rows"/> cells.</param>
/// <param name="Rows">How many rows, without the header.</param>
/// <param name="HasHeader">Whether the first row gave the names; without, they are c1, c2, ...</param>
internal sealed record RawTable(string Path, IReadOnlyList<TableColumn> Columns, int Rows, bool HasHeader)
{
    /// <summary>What was told of the memory that it takes.</summary>
    public ReadingBudget Budget { get; init; } = new(long.MaxValue);

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Columns.Select(c => c.Name)];
}
