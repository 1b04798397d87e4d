using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Cohort.Problems;
using Microsoft.Win32.SafeHandles;

namespace Cohort.Checkpoints;

/// <summary>
/// Who works in a folder: an exclusive lock of the operating system on a file in it, which the system frees when the process is gone, however that
/// ended. The file says which process it is, and is removed when the lock is given up.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The file's name.</summary>
    public const string FileName = "lock";

    // As .NET hands on that another process holds it: EAGAIN of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream stream;
    private readonly string folder, word;
    private readonly bool isNew;

    private FolderLock(FileStream stream, string folder, string word, bool isNew) =>
        (this.stream, this.folder, this.word, this.isNew) = (stream, folder, word, isNew);

    /// <summary>Takes the lock; a folder that is not there is made.</summary>
    /// <exception cref="CohortException">Another run holds it (COH1107), or the file cannot be written (COH1101 to COH1104, COH1108).</exception>
    public static FolderLock Take(string folder)
    {
        folder = Path.GetFullPath(folder);
        var path = Path.Combine(folder, FileName);
        if (OutputTarget.InTheWay(path) is { } problem) throw new CohortException([problem]);
        FolderLock? taken = null;
        // Who gives it up removes the file, so that one that was opened a moment before may be nobody's: then it is tried again.
        while (taken is null) OutputFailure.Guard(path, () => taken = Try(folder, path));
        return taken;
    }

    /// <summary>Whether an exception says that another process holds a file.</summary>
    public static bool IsHeld(IOException exception) => Held.Contains(exception.HResult);

    /// <summary>Whether a folder has such a file: somebody works there, or died there.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Gives it up; a folder that was made for it and is empty goes with it.</summary>
    public void Dispose()
    {
        try
        {
            // Windows removes no open file; there the lock is the open file itself, and a file that lies about locks nobody out.
            if (!OperatingSystem.IsWindows() && Read(stream.Name) == word) File.Delete(stream.Name);
            stream.Dispose();
            if (OperatingSystem.IsWindows()) File.Delete(stream.Name);
            if (isNew && !Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stream.Dispose();
        }
    }

    private static FolderLock? Try(string folder, string path)
    {
        var isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            return null; // who had made it has just given it up
        }
        catch (IOException e) when (IsHeld(e))
        {
            var process = Read(path) is { } held && held.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? $": process {held[..end]}" : "";
            throw OutputProblems.InUse.Exception($"another run is at work in this folder{process}", folder);
        }

        try
        {
            var word = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {Path.GetRandomFileName()}");
            stream.SetLength(0);
            stream.Write(Encoding.ASCII.GetBytes(word));
            stream.Flush();
            if (OperatingSystem.IsWindows() || Read(path) == word) return new FolderLock(stream, folder, word, isNew);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        stream.Dispose();
        return null;
    }

    // What .NET opens it locks, too, which cannot be had while another process holds it.
    private static string? Read(string path)
    {
        if (OperatingSystem.IsWindows()) return null;
        var text = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            using var handle = new SafeFileHandle(Open(text, 0), ownsHandle: true);
            if (handle.IsInvalid) return null;
            var bytes = new byte[64];
            return Encoding.ASCII.GetString(bytes, 0, RandomAccess.Read(handle, bytes, 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(nint path, int flags);
}
