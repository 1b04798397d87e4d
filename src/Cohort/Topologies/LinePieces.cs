using System.Text;

namespace Cohort.Topologies;

/// <summary>Reads a text in UTF-8 as pieces of whole lines, so that a long one is never in memory at once.</summary>
/// <param name="stream">The text.</param>
/// <param name="limit">How many bytes are read; behind so many and one more it ends with a piece of nothing.</param>
internal sealed class LinePieces(Stream stream, long limit)
{
    private byte[] buffer = new byte[1 << 16];
    private int kept; // at the buffer's beginning: of a line that has not ended
    private bool begun;

    /// <summary>How many bytes have been read.</summary>
    public long Bytes { get; private set; }

    /// <summary>The next lines, without the end of the last of them; null behind the last ones.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public string? Next()
    {
        while (true)
        {
            var read = stream.Read(buffer, kept, buffer.Length - kept);
            Bytes += read;
            if (Bytes > limit) return "";
            var here = buffer.AsSpan(0, kept + read);
            var end = read == 0 ? here.Length : here.LastIndexOf((byte)'\n');
            if (read == 0 && kept == 0) return null;
            if (end >= 0) return Lines(here, end, read == 0);
            kept = here.Length;
            if (kept == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        }
    }

    private string Lines(Span<byte> here, int end, bool isLast)
    {
        var lines = here[..end];
        if (!isLast && lines.EndsWith("\r"u8)) lines = lines[..^1];
        var text = Encoding.UTF8.GetString(lines);
        if (!begun) text = text.TrimStart('\uFEFF');
        begun = true;
        var rest = here[Math.Min(end + 1, here.Length)..];
        rest.CopyTo(buffer);
        kept = rest.Length;
        return text;
    }
}
