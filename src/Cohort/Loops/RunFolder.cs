namespace Cohort.Loops;

/// <summary>The folder of a run: plan, journal, checkpoints, learners and reports.</summary>
public sealed class RunFolder
{
    internal void Record(int round, string name, string value)
    {
    }

    internal int Resume(RunState state) => state.Rounds.Count;

    internal bool Save(RunState state, int round) => false;

    internal void Finish(RunState state, int round)
    {
    }
}
