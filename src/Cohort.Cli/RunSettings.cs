using Cohort.Loops;

namespace Cohort.Cli;

/// <summary>What the command takes from its surroundings: environment variables, the user's cache, the plans that are built in.</summary>
internal static class RunSettings
{
    /// <summary>The environment of a run on this machine: <c>COHORT_DATA</c>, and <c>~/.cache/cohort</c> for downloads.</summary>
    public static RunEnvironment Environment(HttpClient http) => new()
    {
        DataFolder = System.Environment.GetEnvironmentVariable("COHORT_DATA") is { Length: > 0 } folder ? folder : null,
        CacheFolder = Path.Combine(System.Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
            : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".cache"), "cohort"),
        Http = http,
    };

    /// <summary>The text of a plan that is built into the command; the same files lie in <c>plans/</c>.</summary>
    public static string EmbeddedPlan(string name)
    {
        using var stream = typeof(RunSettings).Assembly.GetManifestResourceStream($"plans/{name}")
            ?? throw new InvalidOperationException($"no plan {name} is built in");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
