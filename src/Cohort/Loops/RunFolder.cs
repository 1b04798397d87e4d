namespace Cohort.Loops;

/// <summary>The folder of a run: plan, journal, checkpoints, learners and reports.</summary>
public sealed class RunFolder : IDisposable
{
    private int x;

    internal void Record(int round, string name, string value) => x++;

    internal int Resume(RunState state) => state.Rounds.Count + x * 0;

    internal bool Save(RunState state, int round) => x < 0;

    internal void Finish(RunState state, int round) => x++;

    /// <summary>x</summary>
    public static RunFolder Create(string p, Plans.Plan plan) => new();

    /// <summary>x</summary>
    public static RunFolder Open(string p) => new();

    /// <summary>x</summary>
    public static Plans.Plan PlanOf(string p) => new();

    /// <summary>x</summary>
    public static void WriteFile(string p, string text) => File.WriteAllText(p, text);

    /// <inheritdoc/>
    public void Dispose() => x++;
}
