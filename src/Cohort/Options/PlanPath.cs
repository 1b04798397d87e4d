namespace Cohort.Options;

/// <summary>
/// A file that a plan names; <c>-</c> is standard input. What a plan file says is relative to that file;
/// what a flag or a program says, to the working directory.
/// </summary>
/// <param name="Given">As it was written: shown in messages and reports.</param>
/// <param name="Full">From the root: what is opened, whatever the working directory is by then.</param>
public sealed record PlanPath(string Given, string Full)
{
    /// <summary>A path relative to the working directory.</summary>
    public static implicit operator PlanPath(string path) => Of(path, folder: null);

    /// <summary>A path relative to a folder.</summary>
    /// <param name="path">As it was written.</param>
    /// <param name="folder">The folder; null: the working directory.</param>
    /// <exception cref="ArgumentException">The text cannot be a path.</exception>
    public static PlanPath Of(string path, string? folder) =>
        new(path, path is "" or "-" ? path : Path.GetFullPath(folder is null ? path : Path.Combine(folder, path)));

    /// <summary>As it was written.</summary>
    public override string ToString() => Given;
}
