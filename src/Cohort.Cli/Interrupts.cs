using System.Runtime.InteropServices;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>Ctrl-C and SIGTERM: the first asks for an end after the round under way, the second ends the process at once.</summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;
    private readonly Terminal terminal;
    private int count;

    public Interrupts(Terminal terminal)
    {
        this.terminal = terminal;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, On), PosixSignalRegistration.Create(PosixSignal.SIGTERM, On)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>The exit code that the first signal leads to.</summary>
    public ExitCode Exit { get; private set; } = ExitCode.Interrupted;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void On(PosixSignalContext context)
    {
        var code = context.Signal == PosixSignal.SIGTERM ? ExitCode.Terminated : ExitCode.Interrupted;
        context.Cancel = true;
        if (Interlocked.Increment(ref count) > 1) Environment.Exit((int)code);
        Exit = code;
        terminal.Say("Stopping after this round (again to stop at once).");
        source.Cancel();
    }
}
