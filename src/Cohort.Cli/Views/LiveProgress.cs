using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Reports;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>
/// Progress on a terminal: one live line with a bar, how long it has taken and will take, and how the arms stand. It is drawn after every round,
/// and every second, so that long rounds are seen to go on.
/// </summary>
internal sealed class LiveProgress : IRunObserver, IDisposable
{
    private const int LongBar = 24, ShortBar = 10;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly LiveLine line;
    private readonly IAnsiConsole? messages;
    private readonly TimeProvider time;
    private readonly string? settings;
    private readonly ITimer ticks;
    private readonly Lock gate = new();
    private string what = "";
    private bool over;
    private (int First, int Done, int Of) rounds;
    private long began, ended;
    private Metric? main;
    private IReadOnlyDictionary<ArmKind, CurvePoint> arms = new Dictionary<ArmKind, CurvePoint>();

    /// <param name="line">The live line.</param>
    /// <param name="messages">Takes what stays; null: data and peers are not told of.</param>
    /// <param name="time">The clock.</param>
    /// <param name="settings">What the run learns with, to be said at its beginning; null: nothing.</param>
    public LiveProgress(LiveLine line, IAnsiConsole? messages, TimeProvider time, string? settings = null)
    {
        (this.line, this.messages, this.time, this.settings) = (line, messages, time, settings);
        ticks = time.CreateTimer(_ => Draw(), null, Second, Second);
    }

    public void Pretraining(int round, int rounds)
    {
        if (round == 0) Begin("pretraining", 0, rounds);
        else End(round);
    }

    public void Started(RunStart start)
    {
        Close();
        main = start.Metrics[0];
        messages?.WriteBold($"{start.Data.Summary}");
        messages?.WriteLine(RunWords.Opening(start));
        foreach (var note in start.Notes) messages?.WriteLine(note);
        if (settings is not null) messages?.WriteLine(settings);
        Begin("", start.FirstRound - 1, start.Rounds);
    }

    public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
    {
        lock (gate) this.arms = arms ?? this.arms;
        End(round.Round);
    }

    public void Adapting(ArmKind arm)
    {
        lock (gate) what = RunWords.Adapting(arm);
        Draw();
    }

    public void Dispose()
    {
        ticks.Dispose();
        lock (gate) (what, over) = ("", true);
        Draw();
        Close();
    }

    // A tick may still be on its way: nothing is drawn without rounds.
    private void Close()
    {
        lock (gate)
        {
            rounds = default;
            line.Close();
        }
    }

    private void Begin(string what, int done, int of)
    {
        lock (gate)
        {
            (this.what, rounds) = (what, (done, done, of));
            began = ended = time.GetTimestamp();
        }

        Draw();
    }

    private void End(int round)
    {
        lock (gate)
        {
            rounds.Done = round;
            ended = time.GetTimestamp();
        }

        Draw();
    }

    private void Draw()
    {
        lock (gate)
        {
            if (rounds.Of > 0) line.Show(Columns());
        }
    }

    // Where the line is too narrow, the names of things go before the things, and the count goes last.
    private IEnumerable<ProgressColumn> Columns()
    {
        var (_, done, of) = rounds;
        yield return new ProgressColumn(what, 9);
        yield return new ProgressColumn(Bar(done, of, LongBar), 2, new ProgressColumn(Bar(done, of, ShortBar), 5));
        yield return new ProgressColumn($"{done}/{of}", 10);
        yield return new ProgressColumn(RunWords.Time(time.GetElapsedTime(began)), 6);
        yield return new ProgressColumn(Left() is { } left ? $"{RunWords.Time(left)} left" : "", 7);
        foreach (var (arm, point) in arms.OrderBy(arm => arm.Key))
        {
            var keep = arm switch { ArmKind.Together => 8, ArmKind.Alone => 4, _ => 3 };
            yield return new ProgressColumn($"{arm.Name()} {RunWords.Number(point.Metrics[main!.Name].Mean)}", keep);
        }

        yield return new ProgressColumn(arms.Count > 0 ? $"({main!.Name})" : "", 1);
    }

    // By the mean of the rounds so far; what the round under way has taken already is not left, and nothing is where a run ended early.
    private TimeSpan? Left()
    {
        var (first, done, of) = rounds;
        if (over || done == first || done == of) return null;
        var left = (time.GetElapsedTime(began, ended) / (done - first) * (of - done)) - time.GetElapsedTime(ended);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static string Bar(int done, int of, int width)
    {
        var full = (int)((long)width * done / Math.Max(1, of));
        return new string('█', full) + new string('░', width - full);
    }
}
