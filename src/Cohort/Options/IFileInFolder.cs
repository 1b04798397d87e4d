namespace Cohort.Options;

/// <summary>Options that name a folder by a path and mean one file in it: what is in that file is what the plan depends on.</summary>
internal interface IFileInFolder
{
    /// <summary>The file.</summary>
    PlanPath File { get; }

    /// <summary>A value of some options, with the file in place of its folder.</summary>
    /// <param name="options">The options.</param>
    /// <param name="value">The value of one of them.</param>
    static object? Meant(object options, object? value) => value is PlanPath && options is IFileInFolder folder ? folder.File : value;
}
