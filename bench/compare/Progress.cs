using System.Diagnostics;

namespace Cohort.Compare;

/// <summary>Says how far a comparison is, each line with the time since it began.</summary>
internal sealed class Progress(TextWriter log)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();

    public void Say(FormattableString text) => log.WriteLine($@"[{clock.Elapsed:mm\:ss}] {FormattableString.Invariant(text)}");
}
