namespace Cohort.Data;

/// <summary>A public set that can be asked for by name.</summary>
/// <param name="Name">The name, as in <c>--data fashion-mnist</c>.</param>
/// <param name="Folder">Its subfolder of the data folder and of the cache.</param>
/// <param name="Description">One line for <c>cohort data list</c>.</param>
/// <param name="Files">Its files: train images, train labels, test images, test labels; or one table; or what its source reads.</param>
/// <param name="Classes">For images, the classes; null for a table.</param>
/// <param name="Label">For a table, its label.</param>
/// <param name="Source">What reads it where that is a source of its own, with the options that it has where none is given; else null.</param>
internal sealed record NamedSet(
    string Name, string Folder, string Description, IReadOnlyList<NamedFile> Files, IReadOnlyList<string>? Classes = null, string? Label = null,
    IDataSource? Source = null)
{
    /// <summary>Whether it holds images rather than a table.</summary>
    public bool IsImages => Classes is not null;
}
