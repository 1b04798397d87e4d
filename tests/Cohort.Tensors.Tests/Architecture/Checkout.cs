namespace Cohort.Tensors.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Checkout
{
    /// <summary>Its root: the folder above the test binaries that holds the solution.</summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    private static string FindRoot(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cohort.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("no Cohort.slnx above the test binaries");
    }
}
