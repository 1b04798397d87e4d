using System.Runtime.InteropServices;

namespace Cohort.Compare;

/// <summary>Numbers in a file as they lie in memory, little-endian: what all sides read and write.</summary>
internal static class RawFile
{
    public static void Write<T>(string path, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        const int Piece = 1 << 22;
        for (var at = 0; at < values.Length; at += Piece) file.Write(MemoryMarshal.AsBytes(values.Slice(at, Math.Min(Piece, values.Length - at))));
    }

    public static T[] Read<T>(string path)
        where T : unmanaged
    {
        using var file = File.OpenRead(path);
        var values = new T[file.Length / Marshal.SizeOf<T>()];
        const int Piece = 1 << 22;
        for (var at = 0; at < values.Length; at += Piece)
            file.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(at, Math.Min(Piece, values.Length - at))));
        return values;
    }
}
