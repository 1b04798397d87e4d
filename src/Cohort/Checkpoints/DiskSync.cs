using System.Runtime.InteropServices;

namespace Cohort.Checkpoints;

/// <summary>Forces what was written down to the disk, so that a rename never becomes durable before the data it names.</summary>
internal static class DiskSync
{
    /// <summary>Syncs every file below a directory, then the directories themselves, the innermost first.</summary>
    internal static void Tree(string directory)
    {
        foreach (var child in Directory.GetDirectories(directory)) Tree(child);
        foreach (var path in Directory.GetFiles(directory))
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        Folder(directory);
    }

    /// <summary>Syncs a directory's list of names. .NET cannot open a directory, so this asks the C library; Windows has no need of it.</summary>
    internal static void Folder(string directory)
    {
        if (OperatingSystem.IsWindows()) return;
        var text = Marshal.StringToCoTaskMemUTF8(directory);
        try
        {
            var descriptor = Open(text, 0);
            if (descriptor < 0) return;
            // Some file systems refuse to sync a directory; the rename is still atomic there, only its moment is theirs.
            _ = Sync(descriptor);
            _ = Close(descriptor);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Without a C library of that name the rename is atomic all the same.
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open(nint path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
