using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>
/// Standard output. Where it cannot be written, that is an error like that of any other output, told once; what comes after is dropped, for there is
/// nothing else to be said on it. A reader who has gone (<c>| head -1</c>) has seen enough.
/// </summary>
/// <param name="inner">The stream; null: it is closed.</param>
internal sealed class ResultStream(Stream? inner) : StandardStream
{
    private bool broken;

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (broken || buffer.Length == 0) return;
        var bytes = buffer.ToArray();
        broken = true;
        if (inner is null) throw OutputProblems.Failed.Exception("it is closed", Name);
        OutputFailure.Guard(Name, () => inner.Write(bytes));
        broken = false;
    }

    private const string Name = "standard output";
}
