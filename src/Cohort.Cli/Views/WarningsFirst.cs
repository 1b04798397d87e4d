using Cohort.Loops;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>Says what a run warns of before it goes on, also where nobody wants to see its progress.</summary>
/// <param name="terminal">Where to.</param>
/// <param name="inner">Is told everything; null: nobody is.</param>
internal sealed class WarningsFirst(Terminal terminal, IRunObserver? inner) : IRunObserver, IDisposable
{
    public void Pretraining(int round, int rounds) => inner?.Pretraining(round, rounds);

    public void Started(RunStart start)
    {
        foreach (var warning in start.Warnings) terminal.Say($"warning {warning}");
        inner?.Started(start);
    }

    public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms) => inner?.RoundEnded(round, arms);

    public void Adapting(ArmKind arm) => inner?.Adapting(arm);

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
