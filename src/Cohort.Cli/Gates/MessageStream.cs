namespace Cohort.Cli;

/// <summary>Standard error. Where it cannot be written, nobody wants to be told anything: the work goes on without a word.</summary>
/// <param name="inner">The stream; null: it is closed.</param>
internal sealed class MessageStream(Stream? inner) : StandardStream
{
    private bool broken = inner is null;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (broken) return;
        try
        {
            inner!.Write(buffer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            broken = true;
        }
    }
}
