using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>Is told how a run goes on; called on the thread that runs it.</summary>
public interface IRunObserver
{
    /// <summary>
    /// The network that learners start from is being trained, by a plan of its own; told before anything else, when that begins and after each of
    /// its rounds. Not told where the network is there already.
    /// </summary>
    /// <param name="round">The round of that plan that has ended; 0: it begins.</param>
    /// <param name="rounds">The last round that its budget allows.</param>
    void Pretraining(int round, int rounds)
    {
    }

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

    /// <summary>
    /// The budget is used up, and the learners of an arm are adapted to their own rows, to be measured as another arm: the cohort's
    /// as <see cref="ArmKind.Adapted"/>, the lone peers' as <see cref="ArmKind.AloneAdapted"/>. Not told without baselines.
    /// </summary>
    /// <param name="arm">What they become.</param>
    void Adapting(ArmKind arm)
    {
    }
}
