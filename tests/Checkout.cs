namespace Cohort.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Checkout
{
    /// <summary>Its root: the folder above the test binaries that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>Files below a folder, as paths from the root with forward slashes, without what builds leave behind.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        !Directory.Exists(At(folder)) ? [] : Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "TestResults"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cohort.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("no Cohort.slnx above the test binaries");
    }
}
