using Cohort.Loops;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>Progress as plain lines, for logs and pipes: about twenty over a run.</summary>
internal sealed class PlainProgress(TextWriter error) : IRunObserver
{
    private int rounds = 1;

    public void Started(RunStart start)
    {
        rounds = start.Rounds;
        error.WriteLine(start.Data.Summary);
        error.WriteLine(Standing.Opening(start));
    }

    public void RoundEnded(RoundReport round, RoundStanding? standing)
    {
        var every = Math.Max(1, rounds / 20);
        if (round.Round % every == 0 || round.Round == rounds) error.WriteLine($"round {round.Round}/{rounds}  {(standing is null ? "" : Standing.InWords(standing))}");
    }
}
