using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cohort.Files;

/// <summary>Looks at what lies at a path without opening it, since opening a pipe waits.</summary>
internal static class FileEntry
{
    // Of statx(2) of Linux, whose record is the same on all processors: the mode stands at byte 28, the type in its upper four bits.
    private const int WorkingFolder = -100, AskForType = 1, RecordLength = 256, ModeAt = 28, TypeMask = 0xF000;
    private const int PipeType = 0x1000, CharacterDevice = 0x2000, BlockDevice = 0x6000, Socket = 0xC000;

    /// <summary>The kind of what a path leads to, links followed. Where it is not Linux, nothing is known to be a pipe or a device.</summary>
    public static EntryKind KindOf(string path)
    {
        if (!OperatingSystem.IsLinux() || path.Contains('\0')) return EntryKind.Plain;
        var text = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            var record = new byte[RecordLength];
            if (Look(WorkingFolder, text, 0, AskForType, record) != 0) return EntryKind.Plain;
            return (BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(ModeAt)) & TypeMask) switch
            {
                PipeType => EntryKind.Pipe,
                CharacterDevice or BlockDevice or Socket => EntryKind.Device,
                _ => EntryKind.Plain,
            };
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return EntryKind.Plain;
        }
        finally
        {
            Marshal.FreeCoTaskMem(text);
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Look(int folder, nint path, int flags, uint mask, [Out] byte[] record);
}
