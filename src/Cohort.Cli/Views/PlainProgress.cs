using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>Progress as plain lines, for logs and pipes: about twenty over a run.</summary>
/// <param name="error">Where to.</param>
/// <param name="time">The clock, for how long it has taken and will take.</param>
/// <param name="settings">What the run learns with, to be said at its beginning; null: nothing.</param>
internal sealed class PlainProgress(TextWriter error, TimeProvider time, string? settings = null) : IRunObserver
{
    private int rounds = 1, first;
    private long began;
    private Metric? main;

    public void Pretraining(int round, int rounds)
    {
        if (round == 0) error.WriteLine($"pretraining what learners start from: {rounds} rounds");
        else if (IsShown(round, rounds)) error.WriteLine($"pretraining {round}/{rounds}");
    }

    public void Started(RunStart start)
    {
        (rounds, main, first, began) = (start.Rounds, start.Metrics[0], start.FirstRound - 1, time.GetTimestamp());
        error.WriteLine(start.Data.Summary);
        error.WriteLine(RunWords.Opening(start));
        foreach (var note in start.Notes) error.WriteLine(note);
        if (settings is not null) error.WriteLine(settings);
    }

    public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
    {
        if (!IsShown(round.Round, rounds)) return;
        var taken = time.GetElapsedTime(began);
        var left = taken / Math.Max(1, round.Round - first) * (rounds - round.Round);
        error.WriteLine($"round {round.Round}/{rounds}  {RunWords.Time(taken)}{(left > TimeSpan.Zero ? $", {RunWords.Time(left)} left" : "")}"
            + (arms is null ? "" : $"  {RunWords.InWords(arms, main!)}"));
    }

    public void Adapting(ArmKind arm) => error.WriteLine(RunWords.Adapting(arm));

    private static bool IsShown(int round, int of) => round % Math.Max(1, of / 20) == 0 || round == of;
}
