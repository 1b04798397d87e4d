using System.Diagnostics;

namespace Cohort.Compare;

/// <summary>
/// Another commit's build of this comparison. What the two share is a process' words on the command line, the files of a
/// <see cref="WorkFolder"/> and the lines of a <see cref="WorkerLoop"/>, so these stay as they are; plan and arm each build makes for
/// itself, of the names and sizes in the folder.
/// </summary>
/// <param name="Program">Its program.</param>
internal sealed record OtherBuild(string Program)
{
    public const string FileName = "Cohort.Compare.dll";

    /// <summary>What was built, as the compiler noted it: the version with the commit, without changes that are not committed.</summary>
    public string Version => VersionOf(Program);

    /// <summary>The build in a folder of binaries, or the latest one in Release of a checkout; null where there is none.</summary>
    public static OtherBuild? Find(string folder)
    {
        var release = Path.Combine(folder, "bench/compare/bin/Release");
        var frameworks = Directory.Exists(release) ? Directory.GetDirectories(release) : [];
        var build = frameworks.OrderByDescending(Directory.GetLastWriteTimeUtc).Prepend(folder).FirstOrDefault(IsBuild);
        return build is null ? null : new OtherBuild(Path.GetFullPath(Path.Combine(build, FileName)));
    }

    /// <summary>The version of the library beside a program.</summary>
    public static string VersionOf(string program) =>
        FileVersionInfo.GetVersionInfo(Path.Combine(Path.GetDirectoryName(program)!, "Cohort.dll")).ProductVersion ?? "unknown";

    // A library of that name alone lies in other folders too, and cannot be started.
    private static bool IsBuild(string folder) =>
        new[] { FileName, Path.ChangeExtension(FileName, "runtimeconfig.json"), "Cohort.dll" }.All(name => File.Exists(Path.Combine(folder, name)));
}
