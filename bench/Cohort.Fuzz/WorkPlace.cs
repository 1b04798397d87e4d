namespace Cohort.Fuzz;

/// <summary>
/// What a worker has for itself: a folder, in memory where the machine has such a place, since readers of files are given files.
/// </summary>
internal sealed class WorkPlace : IDisposable
{
    private const string InMemory = "/dev/shm";

    private readonly Dictionary<string, object> kept = new(StringComparer.Ordinal);
    private long folders;

    /// <summary>A folder of its own, empty.</summary>
    public WorkPlace()
    {
        var root = Directory.Exists(InMemory) ? InMemory : Path.GetTempPath();
        Folder = Path.Combine(root, $"cohort-fuzz-{Environment.ProcessId}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Folder);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Writes a file into the folder and gives its path.</summary>
    public string File(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Does something with a new folder that holds some files; it is removed afterwards.</summary>
    public void WithFolder(IReadOnlyList<PackedFile> files, Action<string> use)
    {
        var path = Path.Combine(Folder, $"folder-{++folders}");
        try
        {
            Directory.CreateDirectory(path);
            PackedFile.Write(files, path);
            use(path);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Something that is made once for all inputs of a worker.</summary>
    public T Keep<T>(string name, Func<T> make) where T : class
    {
        if (!kept.TryGetValue(name, out var value)) kept[name] = value = make();
        return (T)value;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in kept.Values.OfType<IDisposable>()) value.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
