using System.Diagnostics;
using System.Globalization;

namespace Cohort.Fuzz;

/// <summary>Runs the inputs of targets on some threads.</summary>
/// <param name="settings">What was asked for.</param>
/// <param name="limits">What an input may take.</param>
/// <param name="progress">Is told how it goes on.</param>
internal sealed class FuzzRunner(FuzzSettings settings, FuzzLimits limits, TextWriter progress)
{
    private const int PiecesOfProgress = 8;

    /// <summary>Called where an input does not end: the target's result so far has it as its last defect.</summary>
    public Action<TargetResult> Hangs { get; init; } = _ => { };

    /// <summary>Runs a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="inputs">How many inputs.</param>
    public TargetResult Run(FuzzTarget target, long inputs)
    {
        var start = Stopwatch.GetTimestamp();
        var threads = (int)Math.Min(settings.Threads, inputs);
        var results = Enumerable.Range(0, threads).Select(_ => new TargetResult(target.Name)).ToArray();
        long next = -1;
        using (var watchdog = new Watchdog(threads, limits.HangSeconds, Hang))
        {
            var workers = Enumerable.Range(0, threads)
                .Select(worker => new Thread(() => Work(worker, watchdog), maxStackSize: 1 << 24)).ToArray();
            foreach (var worker in workers) worker.Start();
            foreach (var worker in workers) worker.Join();
        }

        var all = new TargetResult(target.Name);
        foreach (var result in results) all.Add(result);
        if (PeakBytes() is var peak && peak > limits.PeakBytes)
            all.Add(new Defect(target.Name, "memory of the process", $"{peak / 1e6:0} MB since the process began", [], -1));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{target.Name}: {inputs} inputs in {seconds:0.0} s, {inputs / Math.Max(seconds, 1e-9):0} a second, peak {peak / 1e6:0} MB"));
        return all;

        void Work(int worker, Watchdog watchdog)
        {
            using var place = new WorkPlace();
            var trial = new InputTrial(target, limits, settings.Messages);
            long number;
            while ((number = Interlocked.Increment(ref next)) < inputs)
            {
                if (InputOf(target, number, results[worker]) is { } input)
                {
                    watchdog.Begins(worker, input, number);
                    trial.Run(input, number, place, results[worker]);
                    watchdog.Ends(worker);
                }

                if (inputs >= 1000 && (number + 1) % (inputs / PiecesOfProgress) == 0)
                    progress.WriteLine($"{target.Name}: {number + 1} of {inputs}");
            }
        }

        void Hang(byte[] input, long number)
        {
            var result = new TargetResult(target.Name);
            result.Add(new Defect(target.Name, "hang", $"no end after {limits.HangSeconds} s", input, number));
            result.Failed = 1;
            Hangs(result);
        }
    }

    // An input that cannot be made is a fault of the fuzzer's own: said like a defect, and the others go on.
    private byte[]? InputOf(FuzzTarget target, long number, TargetResult result)
    {
        try
        {
            return target.InputOf(settings.Seed, number);
        }
        catch (Exception e)
        {
            result.Add(new Defect(target.Name, $"{Defect.Harness}: {e.GetType().Name}", e.ToString(), [], number));
            result.Failed++;
            return null;
        }
    }

    // The most memory that the process ever had.
    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
