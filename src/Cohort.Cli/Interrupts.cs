using System.Runtime.InteropServices;
using Cohort.Files;
using Cohort.Loops;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>
/// Ctrl-C, SIGTERM and SIGHUP (the terminal is gone): the first asks for an end after the round under way, the second ends the process at once. So
/// does the first where there is no round under way, or somebody is waited for who may never come: nothing would be lost.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private static readonly Dictionary<PosixSignal, ExitCode> Codes = new()
    {
        [PosixSignal.SIGINT] = ExitCode.Interrupted, [PosixSignal.SIGTERM] = ExitCode.Terminated, [PosixSignal.SIGHUP] = ExitCode.HungUp,
    };

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Terminal terminal;
    private volatile bool begun;
    private int count;

    public Interrupts(Terminal terminal)
    {
        this.terminal = terminal;
        registrations = [.. Codes.Keys.Select(signal => PosixSignalRegistration.Create(signal, On))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The exit code that the first signal leads to.</summary>
    public ExitCode Exit { get; private set; } = ExitCode.Interrupted;

    /// <summary>From now on an end takes until what is under way is finished.</summary>
    public void Begin() => begun = true;

    /// <summary>An observer that passes on what it is told, and by it knows when a run has begun.</summary>
    public IRunObserver Watching(IRunObserver? observer) => new Watcher(this, observer);

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        var code = Codes[context.Signal];
        context.Cancel = true;
        if (Interlocked.Increment(ref count) > 1) Environment.Exit((int)code);
        if (!begun || GivenFile.IsWaiting)
        {
            terminal.Say("Interrupted before anything was learnt.");
            Environment.Exit((int)code);
        }

        Exit = code;
        terminal.Say("Stopping after this round (again to stop at once).");
        source.Cancel();
    }

    private sealed class Watcher(Interrupts interrupts, IRunObserver? inner) : IRunObserver
    {
        public void Pretraining(int round, int rounds)
        {
            interrupts.Begin();
            inner?.Pretraining(round, rounds);
        }

        public void Started(RunStart start)
        {
            interrupts.Begin();
            inner?.Started(start);
        }

        public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms) => inner?.RoundEnded(round, arms);

        public void Adapting(ArmKind arm) => inner?.Adapting(arm);
    }
}
