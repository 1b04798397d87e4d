using System.Security.Cryptography;
using System.Text;
using Cohort.Checkpoints;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Networks that were pretrained, so that runs with the same start share one. A network is found again under the same plan, seed and bytes of the
/// files that the plan names, and by the same builds of the assemblies involved. Safe from several threads: who asks for what another
/// run is training waits for it.
/// </summary>
public sealed class StartCache
{
    /// <summary>What is kept in memory: 256 MiB, or the newest network where that alone is larger.</summary>
    private const long MostFloats = 64L << 20;

    private readonly string? folder;
    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Task<StartingNetwork>> kept = new(StringComparer.Ordinal);

    /// <summary>Makes an empty cache.</summary>
    /// <param name="folder">Where networks are kept beyond the process, made where it is missing; null: nowhere.</param>
    public StartCache(string? folder = null) => this.folder = folder;

    /// <summary>How many networks were trained for it.</summary>
    internal int Trained { get; private set; }

    /// <summary>What a pretrained network is known by.</summary>
    /// <param name="plan">The plan that it is trained by, with its seed.</param>
    /// <param name="learner">Whose it is of those that the plan trains.</param>
    internal static string KeyOf(Plan plan, int learner = 0)
    {
        var text = PlanWriter.Write(PlanNodes.Of(plan, path => RunInputs.HashOf(path.Full) ?? path.Given));
        var builds = OptionsTree.AssembliesIn(plan).Append(typeof(StartCache).Assembly).Append(typeof(Tensor).Assembly).Distinct()
            .Select(assembly => $"{assembly.GetName().Name} {assembly.ManifestModule.ModuleVersionId:N}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}\n{learner}\n{string.Join('\n', builds)}")));
    }

    /// <summary>A network that is there; null where it has to be trained, or is being trained.</summary>
    internal StartingNetwork? Find(string key)
    {
        lock (gate)
        {
            if (kept.TryGetValue(key, out var known)) return known.IsCompletedSuccessfully ? known.Result : null;
        }

        return Read(key) is { } read ? Keep(key, read) : null;
    }

    /// <summary>A network, trained where it is not there yet.</summary>
    /// <param name="key">What it is known by.</param>
    /// <param name="train">Trains it.</param>
    /// <param name="stop">Ends the waiting for another run that trains it.</param>
    internal async Task<StartingNetwork> GetAsync(string key, Func<Task<StartingNetwork>> train, CancellationToken stop)
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            Task<StartingNetwork>? others;
            var mine = new TaskCompletionSource<StartingNetwork>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (gate)
            {
                if (!kept.TryGetValue(key, out others)) kept.Add(key, mine.Task);
            }

            if (others is null) return await TrainAsync(key, train, mine);
            try
            {
                return await others.WaitAsync(stop);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // The other run has failed, or was stopped: its reasons need not be this one's.
            }
        }
    }

    private async Task<StartingNetwork> TrainAsync(string key, Func<Task<StartingNetwork>> train, TaskCompletionSource<StartingNetwork> mine)
    {
        try
        {
            if (Read(key) is not { } network)
            {
                network = await train();
                lock (gate) Trained++;
                Write(key, network);
            }

            mine.SetResult(network);
            return Keep(key, network);
        }
        catch
        {
            lock (gate) kept.Remove(key);
            mine.SetCanceled();
            throw;
        }
    }

    // The newest is last; the oldest are dropped.
    private StartingNetwork Keep(string key, StartingNetwork network)
    {
        lock (gate)
        {
            kept.Remove(key);
            kept.Add(key, Task.FromResult(network));
            var done = kept.Where(k => k.Value.IsCompletedSuccessfully).ToArray();
            var floats = done.Sum(k => SizeOf(k.Value.Result));
            foreach (var (old, task) in done.SkipLast(1).TakeWhile(_ => floats > MostFloats))
            {
                kept.Remove(old);
                floats -= SizeOf(task.Result);
            }
        }

        return network;
    }

    private static long SizeOf(StartingNetwork network) => network.Tensors.Sum(t => t.ByteCount / sizeof(float));

    private StartingNetwork? Read(string key)
    {
        if (folder is null || !File.Exists(PathOf(key))) return null;
        try
        {
            using var reader = SafetensorsReader.Open(PathOf(key));
            return new StartingNetwork([.. reader.Tensors.Select(t => reader.Read(t.Name))]);
        }
        catch (CohortException)
        {
            return null; // it is trained again
        }
    }

    private void Write(string key, StartingNetwork network)
    {
        if (folder is null) return;
        try
        {
            AtomicFile.Write(PathOf(key), stream => SafetensorsWriter.Write(stream, network.Tensors));
        }
        catch (CohortException)
        {
            // Another process may be writing the same; what is not kept is trained again.
        }
    }

    private string PathOf(string key) => Path.Combine(folder!, $"{key}.safetensors");
}
