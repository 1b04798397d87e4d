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

    public void Pretraining(int round, int rounds) => Show("pretraining ", round, rounds, "");

    public void Started(RunStart start)
    {
        if (open) terminal.Error.WriteLine();
        open = false;
        (rounds, main) = (start.Rounds, start.Metrics[0]);
        terminal.Messages.MarkupLineInterpolated($"[bold]{start.Data.Summary}[/]");
        terminal.Messages.WriteLine(RunWords.Opening(start));
    }

    public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
    {
        if (arms is not null) stands = RunWords.InWords(arms, main!);
        Show("", round.Round, rounds, stands);
    }

    public void Dispose()
    {
        if (open) terminal.Error.WriteLine();
    }

    private void Show(string what, int round, int of, string note)
    {
        var done = (int)((long)Bar * round / Math.Max(1, of));
        terminal.Error.Write($"\r\u001b[2K{what}{new string('█', done)}{new string('░', Bar - done)} {round}/{of}  {note}");
        terminal.Error.Flush();
        open = true;
    }
}
