namespace Cohort.Compare;

/// <summary>A folder with a work's files for as long as it is compared.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder(WorkSpec spec)
    {
        Path = Directory.CreateTempSubdirectory("cohort-compare-").FullName;
        spec.Write(Path);
        WorkData.Write(spec, Path);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
