using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Reports;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>Progress on a terminal: one live line with a bar and how the arms stand.</summary>
internal sealed class LiveProgress(Terminal terminal) : IRunObserver, IDisposable
{
    private const int Bar = 24;
    private int rounds = 1;
    private Metric? main;
    private string stands = "";
    private bool open;

    public void Started(RunStart start)
    {
        (rounds, main) = (start.Rounds, start.Metrics[0]);
        terminal.Messages.MarkupLineInterpolated($"[bold]{start.Data.Summary}[/]");
        terminal.Messages.WriteLine(RunWords.Opening(start));
    }

    public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
    {
        if (arms is not null) stands = RunWords.InWords(arms, main!);
        var done = Bar * round.Round / Math.Max(1, rounds);
        terminal.Error.Write($"\r\u001b[2K{new string('█', done)}{new string('░', Bar - done)} {round.Round}/{rounds}  {stands}");
        terminal.Error.Flush();
        open = true;
    }

    public void Dispose()
    {
        if (open) terminal.Error.WriteLine();
    }
}
