using System.Diagnostics;

namespace Cohort.Fuzz;

/// <summary>Looks at what each worker does, and says so where one does not come back from an input.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly (long Since, byte[]? Input, long Number)[] running;
    private readonly Action<byte[], long> hangs;
    private readonly double seconds;
    private readonly Timer timer;
    private bool told;

    /// <summary>Begins to look.</summary>
    /// <param name="workers">How many workers there are.</param>
    /// <param name="seconds">After how long an input hangs.</param>
    /// <param name="hangs">Is given the input that hangs and its number, once.</param>
    public Watchdog(int workers, double seconds, Action<byte[], long> hangs)
    {
        (running, this.seconds, this.hangs) = (new (long, byte[]?, long)[workers], seconds, hangs);
        timer = new Timer(_ => Look(), null, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
    }

    /// <summary>A worker begins an input.</summary>
    public void Begins(int worker, byte[] input, long number)
    {
        lock (timer) running[worker] = (Stopwatch.GetTimestamp(), input, number);
    }

    /// <summary>A worker is done with it.</summary>
    public void Ends(int worker)
    {
        lock (timer) running[worker] = default;
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Look()
    {
        (long Since, byte[]? Input, long Number) found;
        lock (timer)
        {
            found = running.FirstOrDefault(r => r.Input is not null && Stopwatch.GetElapsedTime(r.Since).TotalSeconds > seconds);
            if (found.Input is null || told) return;
            told = true;
        }

        hangs(found.Input, found.Number);
    }
}
