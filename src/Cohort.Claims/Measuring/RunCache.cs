using System.Text.Json;
using Cohort.Checkpoints;
using Cohort.Files;
using Cohort.Loops;
using Cohort.Tensors;

namespace Cohort.Claims;

/// <summary>
/// Results of runs on disk, so that a ledger that is interrupted, or run again, need not begin anew. A result is found again under the same
/// plan, seed and numbers only, and by the same build of Cohort: a folder for each build, named by its assemblies' module ids.
/// </summary>
internal sealed class RunCache
{
    private readonly string folder;

    /// <summary>Opens a cache.</summary>
    /// <param name="root">Its folder; made where it is missing.</param>
    public RunCache(string root)
    {
        Type[] parts = [typeof(RandomStream), typeof(LearningRun), typeof(RunCache)];
        folder = Path.Combine(root, string.Join('-', parts.Select(type => $"{type.Module.ModuleVersionId:N}"[..12])));
        Directory.CreateDirectory(folder);
        Starts = new StartCache(Path.Combine(folder, "starts"));
    }

    /// <summary>Networks that were pretrained, kept beside the results.</summary>
    public StartCache Starts { get; }

    /// <summary>A result, or null.</summary>
    /// <param name="key">What was run.</param>
    public CachedRun? Find(string key)
    {
        try
        {
            return File.Exists(PathOf(key)) ? JsonSerializer.Deserialize<CachedRun>(GivenFile.ReadText(PathOf(key)), Options) : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null; // it is run again
        }
    }

    /// <summary>Keeps a result.</summary>
    /// <param name="key">What was run.</param>
    /// <param name="run">What it came to.</param>
    public void Keep(string key, CachedRun run) => AtomicFile.WriteText(PathOf(key), JsonSerializer.Serialize(run, Options));

    private static JsonSerializerOptions Options { get; } = new()
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private string PathOf(string key) => Path.Combine(folder, $"{key}.json");
}
