using Cohort.Files;

namespace Cohort.Cli;

/// <summary>A stream that the command was started with, as what it is written to may be closed or full.</summary>
internal abstract class StandardStream : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Makes the console's writers write to what the command was started with, whatever that is. Before anything is written.</summary>
    public static void Take()
    {
        var (output, error) = (StandardDescriptor.IsClosed(1), StandardDescriptor.IsClosed(2));
        StandardDescriptor.Occupy();
        Console.SetOut(Writer(new ResultStream(output ? null : Console.OpenStandardOutput())));
        Console.SetError(Writer(new MessageStream(error ? null : Console.OpenStandardError())));
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    private static StreamWriter Writer(StandardStream stream) =>
        new(stream, Console.OutputEncoding, bufferSize: 256, leaveOpen: true) { AutoFlush = true };
}
