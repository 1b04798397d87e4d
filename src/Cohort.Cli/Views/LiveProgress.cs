using Cohort.Loops;
using Cohort.Reports;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>Progress on a terminal: one live line with a bar and how the arms stand.</summary>
internal sealed class LiveProgress(Terminal terminal) : IRunObserver, IDisposable
{
    private const int Bar = 24;
    private int rounds = 1;
    private string stands = "";
    private bool open;

    public void Started(RunStart start)
    {
        rounds = start.Rounds;
        terminal.Messages.MarkupLineInterpolated($"[bold]{start.Data.Summary}[/]");
        terminal.Messages.WriteLine(Standing.Opening(start));
    }

    public void RoundEnded(RoundReport round, RoundStanding? standing)
    {
        if (standing is not null) stands = Standing.InWords(standing);
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
