using System.Text;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>A stream of text to people: nothing gets through that a terminal would act on but line breaks and tabs, whoever wrote it.</summary>
/// <param name="inner">Where it goes.</param>
/// <param name="lines">Whether what is written as one line is kept on one: its line breaks are shown as escapes, and its end is cut.</param>
internal sealed class GatedWriter(TextWriter inner, bool lines) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(Excerpt.Lines([value]));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => inner.Write(Excerpt.Lines(buffer.AsSpan(index, count)));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => inner.Write(Excerpt.Lines(buffer));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(Excerpt.Lines(value));

    /// <inheritdoc/>
    public override void WriteLine() => inner.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value) => inner.WriteLine(lines ? Excerpt.Line(value) : Excerpt.Lines(value));

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}
