using System.Runtime.InteropServices;

namespace Cohort.Checkpoints;

/// <summary>What has a name in the file system. A symbolic link is looked at, not followed.</summary>
internal static class PathNode
{
    private const int ThisFolder = -100, DoNotFollow = 0x100, OfType = 1;
    private const int TypeMask = 0xF000, RegularType = 0x8000;

    // Where the mode stands in a struct statx, and how long that is, on every architecture.
    private const int ModeOffset = 28, StatLength = 256;

    /// <summary>What has the name, in words; null where it is a regular file, a directory, or nothing is there.</summary>
    public static string? Oddity(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is { } target) return $"a symbolic link to {target}";
        if (!file.Exists || OperatingSystem.IsWindows()) return null;
        return TypeOf(path) switch
        {
            null or RegularType => null,
            0x1000 => "a pipe",
            0x2000 => "a device",
            0x6000 => "a disk",
            0xC000 => "a socket",
            _ => "no regular file",
        };
    }

    // .NET tells links and directories from files, and nothing else; only Linux has this call. Elsewhere devices are known by their folder.
    private static int? TypeOf(string path)
    {
        var text = Marshal.StringToCoTaskMemUTF8(path);
        var stat = Marshal.AllocCoTaskMem(StatLength);
        try
        {
            return Stat(ThisFolder, text, DoNotFollow, OfType, stat) == 0 ? (ushort)Marshal.ReadInt16(stat, ModeOffset) & TypeMask : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return path.StartsWith("/dev/", StringComparison.Ordinal) ? 0x2000 : null;
        }
        finally
        {
            Marshal.FreeCoTaskMem(stat);
            Marshal.FreeCoTaskMem(text);
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Stat(int folder, nint path, int flags, uint wanted, nint result);
}
