using System.Runtime.ExceptionServices;

namespace Cohort.Tensors;

/// <summary>
/// Threads that wait for work between calls. A team belongs to a run, not to the process, so that a run can hold another: a call
/// from within a call runs on the thread it is made on.
/// </summary>
public sealed class WorkerTeam : IDisposable
{
    private const int Spins = 2000;
    private readonly Thread[] threads;
    private readonly SemaphoreSlim start = new(0);
    private readonly Lock failing = new();
    private Action<int, int>? body;
    private ExceptionDispatchInfo? failure;
    private int items, next, failedItem, running, waiting;
    private volatile bool disposed;

    /// <summary>Starts a team.</summary>
    /// <param name="threads">How many threads work, the caller's included; at least 1.</param>
    public WorkerTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        this.threads = new Thread[threads - 1];
        for (var i = 0; i < this.threads.Length; i++)
        {
            var worker = i + 1;
            this.threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"cohort worker {worker}" };
            this.threads[i].Start();
        }
    }

    /// <summary>How many threads work, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Runs a body for each item, on all threads, in no fixed order; returns when all are done.</summary>
    /// <param name="items">How many items.</param>
    /// <param name="body">Given an item and the worker that runs it, from 0 to <see cref="Threads"/> - 1; the caller is worker 0.</param>
    /// <remarks>If bodies throw, the exception of the lowest item that threw is thrown here, after the others have ended.</remarks>
    public void Run(int items, Action<int, int> body)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (Threads == 1 || items <= 1 || Interlocked.Exchange(ref running, 1) == 1)
        {
            for (var i = 0; i < items; i++) body(i, 0);
            return;
        }

        (this.body, this.items, next, failure) = (body, items, 0, null);
        var helpers = Math.Min(threads.Length, items - 1);
        Volatile.Write(ref waiting, helpers);
        start.Release(helpers);
        Take(0);
        var spinner = new SpinWait();
        while (Volatile.Read(ref waiting) != 0)
        {
            if (spinner.Count < Spins) spinner.SpinOnce(sleep1Threshold: -1);
            else Thread.Yield();
        }

        this.body = null;
        Volatile.Write(ref running, 0);
        failure?.Throw();
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        if (threads.Length > 0) start.Release(threads.Length);
        foreach (var thread in threads) thread.Join();
        start.Dispose();
    }

    private void Work(int worker)
    {
        while (true)
        {
            start.Wait();
            if (disposed) return;
            Take(worker);
            Interlocked.Decrement(ref waiting);
        }
    }

    private void Take(int worker)
    {
        for (int item; (item = Interlocked.Increment(ref next) - 1) < items;)
        {
            try
            {
                body!(item, worker);
            }
            catch (Exception exception)
            {
                lock (failing)
                {
                    if (failure is not null && item > failedItem) continue;
                    (failure, failedItem) = (ExceptionDispatchInfo.Capture(exception), item);
                }
            }
        }
    }
}
