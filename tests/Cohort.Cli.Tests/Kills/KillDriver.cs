using System.Collections.Concurrent;
using System.Globalization;

namespace Cohort.Cli.Tests.Kills;

/// <summary>
/// Runs plans, kills them by SIGKILL at random moments from the start of their process on, goes on with them - or begins them again - and compares
/// what they come to with what an undisturbed run came to. In every tenth trial two processes fight for the folder.
/// </summary>
/// <param name="plans">The plans.</param>
/// <param name="kills">How many kills are to be made, a tenth of them in fights.</param>
/// <param name="seed">Of the random moments.</param>
internal sealed class KillDriver(KilledPlans plans, int kills, int seed)
{
    private const int MostAttempts = 8, MostFailures = 5;

    // It holds a run, or another one is at work there.
    private static readonly string[] Refusals = ["COH1105", "COH1107"];

    private readonly ConcurrentQueue<string> failures = new();
    private int trials, made, inFights, anew;

    /// <summary>What went wrong, trial by trial.</summary>
    public IReadOnlyCollection<string> Failures => failures;

    /// <summary>The figures so far.</summary>
    public string Figures => string.Create(CultureInfo.InvariantCulture,
        $"{made} kills in {trials} trials over {plans.Names.Count} plans, {inFights} of them in fights; "
        + $"begun again without a checkpoint {anew} times; {failures.Count} failures");

    private bool Enough => failures.Count >= MostFailures || (made >= kills && inFights >= kills / 10);

    /// <summary>Makes the kills.</summary>
    /// <param name="workers">How many trials at the same time.</param>
    /// <param name="progress">Is told the figures after each trial.</param>
    public void Run(int workers, Action<string> progress) => Task.WaitAll([.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
        () =>
        {
            while (!Enough)
            {
                var trial = Interlocked.Increment(ref trials) - 1;
                if (Trial(trial) is { } failure) failures.Enqueue($"trial {trial}: {failure}");
                progress(Figures);
            }
        }, TaskCreationOptions.LongRunning))]);

    private string? Trial(int trial)
    {
        var (random, name, run) = (new Random(seed + trial), plans.Names[trial % plans.Names.Count], plans.At($"trial-{trial}"));
        var (fights, log) = (trial % 10 == 9, new List<string> { name });
        for (var attempt = 0; attempt < MostAttempts && (attempt == 0 || random.NextDouble() < 0.6); attempt++)
        {
            if (Attempt(random, name, run, fights, attempt, log) is { } failure) return $"{string.Join("; ", log)}: {failure}";
        }

        // Now nothing happens to it, and it has to come to its end.
        var last = CohortProcess.Start(KilledPlans.Environment, KilledPlans.Resume(run)).Finish();
        log.Add($"resumed: {last.Exit}");
        if (last.Exit != 0 && HasNoPlan(last)) last = CohortProcess.Start(KilledPlans.Environment, plans.Begin(name, run)).Finish();
        if (last.Error.Contains("begins again", StringComparison.Ordinal)) Interlocked.Increment(ref anew);
        if (last.Exit != 0) return $"{string.Join("; ", log)}: a dead end, {last.Exit}: {last.Error}";
        var difference = plans.Difference(name, run);
        Directory.Delete(run, recursive: true);
        return difference.Length == 0 ? null : $"{string.Join("; ", log)}: {difference}";
    }

    // One process or two, each killed at a moment of its own.
    private string? Attempt(Random random, string name, string run, bool fights, int attempt, List<string> log)
    {
        var command = attempt == 0 || random.NextDouble() < 0.25 ? plans.Begin(name, run) : KilledPlans.Resume(run);
        var moments = Enumerable.Range(0, fights ? 2 : 1).Select(_ => plans.Took(name) * (1.1 * random.NextDouble())).ToArray();
        var running = moments.Select(_ => CohortProcess.Start(KilledPlans.Environment, command)).ToArray();
        var ended = Task.WhenAll(running.Zip(moments, (process, moment) => Task.Run(async () =>
        {
            await Task.Delay(moment);
            if (process.Kill())
            {
                Interlocked.Increment(ref made);
                if (fights) Interlocked.Increment(ref inFights);
            }

            return process.Finish();
        }))).GetAwaiter().GetResult();
        for (var i = 0; i < ended.Length; i++)
        {
            log.Add(string.Create(CultureInfo.InvariantCulture, $"{command[1]} after {moments[i].TotalMilliseconds:0} ms: {ended[i].Exit}"));
            if (!MayEndSo(ended[i])) return ended[i].Error;
        }

        return null;
    }

    private static bool MayEndSo(CohortProcess ended) => ended.Exit is 0 or 137
        || HasNoPlan(ended)
        || (ended.Exit == 6 && Refusals.Any(code => ended.Error.Contains(code, StringComparison.Ordinal)));

    // It was killed before its plan was written, or before there was a folder.
    private static bool HasNoPlan(CohortProcess ended) =>
        (ended.Exit == 3 && ended.Error.Contains("begin it again by --out", StringComparison.Ordinal))
        || (ended.Exit == 2 && ended.Error.Contains("COH1010", StringComparison.Ordinal));
}
