using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>Turns the exceptions of the file system into a <see cref="CohortException"/> that leads to <see cref="ExitCode.Output"/>.</summary>
internal static class OutputFailure
{
    // Error numbers as .NET hands them on: ENOSPC; EDQUOT of Linux and macOS; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.
    private static readonly int[] DiskFull = [28, 122, 69, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    // EROFS.
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Runs an action that writes.</summary>
    /// <param name="path">The place it writes to, for the message.</param>
    /// <param name="action">What to run; exceptions that do not come from the file system pass through.</param>
    /// <exception cref="CohortException">It failed in the file system: COH1101 to COH1104.</exception>
    public static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (KindOf(e, path) is not null)
        {
            throw KindOf(e, path)!.Exception(e.Message, path);
        }
    }

    private static ProblemKind? KindOf(Exception e, string path) => e switch
    {
        UnauthorizedAccessException or System.Security.SecurityException => OutputProblems.Denied,
        IOException when DiskFull.Contains(e.HResult) => OutputProblems.DiskFull,
        // What .NET makes of EFBIG: the file would be longer than this process or file system may have it.
        ArgumentOutOfRangeException { ParamName: "value", Source: "System.Private.CoreLib" } => OutputProblems.DiskFull,
        IOException when e.HResult == ReadOnlyFileSystem => OutputProblems.Denied,
        IOException when HasFileAbove(path) => OutputProblems.InTheWay,
        IOException or NotSupportedException => OutputProblems.Failed,
        _ => null,
    };

    // Whether a folder on the way to the path is in truth a file.
    private static bool HasFileAbove(string path)
    {
        for (var part = Path.GetDirectoryName(Path.GetFullPath(path)); part is not null; part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part)) return true;
            if (Directory.Exists(part)) return false;
        }

        return false;
    }
}
