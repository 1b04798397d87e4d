using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>Is told how a run goes on; called on the thread that runs it.</summary>
public interface IRunObserver
{
    /// <summary>The data is read and dealt out; learning begins.</summary>
    void Started(RunStart start)
    {
    }

    /// <summary>A round has ended in all arms.</summary>
    /// <param name="round">What the cohort did in it.</param>
    /// <param name="arms">How each arm stands on the common test set; null in a round in which the plan does not measure.</param>
    void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
    {
    }
}
