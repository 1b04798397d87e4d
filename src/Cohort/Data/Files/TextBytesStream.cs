using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Passes a stream of text through and refuses zero bytes, which no text table has, wherever in the file they are.</summary>
internal sealed class TextBytesStream(Stream inner, string path) : PassingStream(inner)
{
    private long before;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var n = Inner.Read(buffer);
        if (buffer[..n].IndexOf((byte)0) is var zero and >= 0)
            throw FormatProblems.NotText.Exception(
                $"the file holds zero bytes, so it is no text table: the first is byte {before + zero + 1:#,0}", path);
        before += n;
        return n;
    }
}
