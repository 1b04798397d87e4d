using System.Globalization;
using System.Text;

namespace Cohort.Fuzz;

/// <summary>A file of a folder that is one input: folders are packed as a line <c>LENGTH PATH</c> and the bytes, one file after the other.</summary>
/// <param name="Path">Below the folder, with forward slashes.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PackedFile(string Path, byte[] Content)
{
    /// <summary>The files of a folder and those below, in order of their paths.</summary>
    public static List<PackedFile> ReadAll(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => new PackedFile(System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>Writes files into a folder.</summary>
    public static void Write(IEnumerable<PackedFile> files, string folder)
    {
        foreach (var file in files)
        {
            var path = System.IO.Path.Combine(folder, file.Path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
        }
    }

    /// <summary>Files as one input.</summary>
    public static byte[] Pack(IEnumerable<PackedFile> files)
    {
        using var packed = new MemoryStream();
        foreach (var file in files)
        {
            packed.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Content.Length} {file.Path}\n")));
            packed.Write(file.Content);
        }

        return packed.ToArray();
    }

    /// <summary>The files of an input that <see cref="Pack"/> made.</summary>
    public static List<PackedFile> Unpack(ReadOnlySpan<byte> packed)
    {
        var files = new List<PackedFile>();
        while (packed.Length > 0)
        {
            var end = packed.IndexOf((byte)'\n');
            var line = Encoding.UTF8.GetString(packed[..end]);
            var rest = packed[(end + 1)..];
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var length = int.Parse(line[..space], CultureInfo.InvariantCulture);
            files.Add(new PackedFile(line[(space + 1)..], rest[..length].ToArray()));
            packed = rest[length..];
        }

        return files;
    }
}
