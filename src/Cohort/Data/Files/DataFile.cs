using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Opens data files, gzipped or not (told by their first two bytes, whatever their name), within bounds.</summary>
internal static class DataFile
{
    /// <summary>The most bytes a data file may hold once unpacked: 2 GB.</summary>
    public const long MaxBytes = 2_000_000_000;

    /// <summary>Opens a file for reading from its beginning to its end.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="limit">The most bytes, unpacked.</param>
    /// <exception cref="CohortException">It cannot be read; while reading: it is cut off, damaged or larger than the limit.</exception>
    public static Stream Open(string path, long limit = MaxBytes)
    {
        try
        {
            var file = Raw(path);
            Span<byte> magic = stackalloc byte[2];
            var gzipped = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic[0] == 0x1F && magic[1] == 0x8B;
            if (gzipped)
            {
                file.Dispose();
                return new BoundedStream(new GzipCheckedStream(() => Raw(path), path), limit, path);
            }

            file.Position = 0;
            return new BoundedStream(file, limit, path);
        }
        catch (NoFileException e)
        {
            throw DataProblems.Unreadable.Exception(e.Message, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw DataProblems.Unreadable.Exception("the file does not exist", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw DataProblems.Unreadable.Exception("the file cannot be read (is it a folder, or not yours to read?)", path);
        }
    }

    /// <summary>A file or a pipe as it is, packed or not; <c>-</c> is standard input.</summary>
    public static Stream Raw(string path) => path == StandardInput.Path ? StandardInput.Open() : GivenFile.Open(path, MaxBytes);

    /// <summary>Reads a file to its end without keeping it, and returns its unpacked length.</summary>
    public static long Measure(string path, long limit = MaxBytes)
    {
        using var stream = Open(path, limit);
        var buffer = new byte[81920];
        long length = 0;
        for (int n; (n = stream.Read(buffer)) > 0;) length += n;
        return length;
    }
}
