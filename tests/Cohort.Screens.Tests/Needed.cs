namespace Cohort.Screens.Tests;

/// <summary>
/// What these tests drive is a program of the system. Without it they are skipped, but where <c>COHORT_SCREENS=1</c> says that it was
/// installed for them they fail: <c>.ci/run</c> says so.
/// </summary>
internal static class Needed
{
    /// <summary>Skips the test, or fails it, where a program is not there.</summary>
    public static void Program(string path)
    {
        if (File.Exists(path)) return;
        Assert.False(Environment.GetEnvironmentVariable("COHORT_SCREENS") == "1", $"{path} is not there");
        Skip.If(true, $"{path} is not there");
    }
}
