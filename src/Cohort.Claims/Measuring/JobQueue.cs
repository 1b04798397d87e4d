using System.Runtime.ExceptionServices;

namespace Cohort.Claims;

/// <summary>Jobs that are begun one after the other, in order, as many at a time as there are workers.</summary>
/// <remarks><see cref="Parallel"/> alone hands out ranges, so that a long job in the middle would be begun late.</remarks>
internal static class JobQueue
{
    /// <summary>Runs jobs; after one has failed, no other is begun.</summary>
    /// <param name="jobs">How many there are; they are numbered from 0.</param>
    /// <param name="atOnce">How many run at a time, at least 1.</param>
    /// <param name="run">Runs one.</param>
    /// <exception cref="Exception">What the first job that failed, by number, ended with.</exception>
    public static void Run(int jobs, int atOnce, Action<int> run)
    {
        var failures = new Exception?[jobs];
        var (next, failed) = (-1, false);
        Parallel.For(0, Math.Min(jobs, atOnce), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, _ =>
        {
            while (!Volatile.Read(ref failed) && Interlocked.Increment(ref next) is var job && job < jobs)
            {
                try
                {
                    run(job);
                }
                catch (Exception e)
                {
                    failures[job] = e;
                    Volatile.Write(ref failed, true);
                }
            }
        });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
    }
}
