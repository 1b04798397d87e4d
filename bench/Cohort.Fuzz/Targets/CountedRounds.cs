using Cohort.Loops;
using Cohort.Reports;

namespace Cohort.Fuzz;

/// <summary>Ends a run after some rounds.</summary>
/// <param name="most">How many.</param>
internal sealed class CountedRounds(int most) : IRunObserver, IDisposable
{
    private readonly CancellationTokenSource end = new();
    private int rounds;

    /// <summary>Asks the run for its end.</summary>
    public CancellationToken Token => end.Token;

    /// <inheritdoc/>
    public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
    {
        if (++rounds == most) end.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose() => end.Dispose();
}
