using System.Runtime.ExceptionServices;

namespace Cohort.Tensors;

/// <summary>
/// Threads that wait for work between calls. A team belongs to a run, not to the process, so that a run can hold another: a call
/// from within a call runs on the thread it is made on.
/// </summary>
/// <remarks>
/// A thread that is late is not waited for: whoever has not joined when the items are used up finds the round closed. So a call never
/// costs a cold thread's waking up, which can take milliseconds.
/// </remarks>
public sealed class WorkerTeam : IDisposable
{
    private const int Open = 1 << 30; // of the round's state; the bits below count the helpers that have joined

    // A hundred or two microseconds: rounds often follow each other closely, and to miss one must not mean to miss them all. Measured by
    // "MLP 784-200-10, batch 32, momentum; 2 threads" of bench/compare, where a step is some rounds.
    private const int Spins = 2000;

    private readonly Helper[] helpers;
    private readonly Lock failing = new();
    private Action<int, int>? body;
    private ExceptionDispatchInfo? failure;
    private int items, next, failedItem, running, round, state;
    private volatile bool disposed;

    /// <summary>Starts a team.</summary>
    /// <param name="threads">How many threads work, the caller's included; at least 1.</param>
    public WorkerTeam(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        helpers = [.. Enumerable.Range(1, threads - 1).Select(worker => new Helper(this, worker))];
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
        Interlocked.Exchange(ref state, Open);
        WakeHelpers();
        TakeItems(0);
        Interlocked.And(ref state, ~Open);
        var spinner = new SpinWait();
        while (Volatile.Read(ref state) != 0) spinner.SpinOnce(sleep1Threshold: -1);
        this.body = null;
        Volatile.Write(ref running, 0);
        failure?.Throw();
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        WakeHelpers();
        foreach (var helper in helpers) helper.Join();
    }

    private void WakeHelpers()
    {
        Interlocked.Increment(ref round);
        foreach (var helper in helpers) helper.Wake();
    }

    private void Join(int worker)
    {
        for (int seen; ((seen = Volatile.Read(ref state)) & Open) != 0;)
        {
            if (Interlocked.CompareExchange(ref state, seen + 1, seen) != seen) continue;
            TakeItems(worker);
            Interlocked.Decrement(ref state);
            return;
        }
    }

    private void TakeItems(int worker)
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

    /// <summary>A thread that looks for rounds for a while, then sleeps until it is woken.</summary>
    private sealed class Helper
    {
        private readonly WorkerTeam team;
        private readonly int worker;
        private readonly Thread thread;
        private readonly SemaphoreSlim gate = new(0);
        private int sleeping;

        public Helper(WorkerTeam team, int worker)
        {
            (this.team, this.worker) = (team, worker);
            thread = new Thread(Work) { IsBackground = true, Name = $"cohort worker {worker}" };
            thread.Start();
        }

        public void Wake()
        {
            if (Interlocked.Exchange(ref sleeping, 0) == 1) gate.Release();
        }

        public void Join()
        {
            thread.Join();
            gate.Dispose();
        }

        private void Work()
        {
            for (var seen = Await(0); !team.disposed; seen = Await(seen)) team.Join(worker);
        }

        /// <summary>Returns the number of a round other than the one seen last.</summary>
        private int Await(int seen)
        {
            for (var spin = 0; Volatile.Read(ref team.round) == seen && !team.disposed; spin++)
            {
                if (spin < Spins)
                {
                    Thread.SpinWait(2);
                    continue;
                }

                Interlocked.Exchange(ref sleeping, 1);
                if (Volatile.Read(ref team.round) == seen) gate.Wait();
                else if (Interlocked.Exchange(ref sleeping, 0) == 0) gate.Wait(); // woken in between: take the permit
            }

            return Volatile.Read(ref team.round);
        }
    }
}
