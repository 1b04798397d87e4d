using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Passes a stream through and refuses to go on past a number of bytes, so that a small file cannot unpack without end.</summary>
internal sealed class BoundedStream(Stream inner, long limit, string path) : PassingStream(inner)
{
    private long read;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var n = Inner.Read(buffer);
        read += n;
        if (read > limit) throw FormatProblems.TooLarge.Exception($"the file holds more than {limit:#,0} bytes", path);
        return n;
    }
}
