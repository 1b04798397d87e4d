using Cohort.Metrics;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>What a run is about to do.</summary>
/// <param name="Data">The data, and who has how much of which class.</param>
/// <param name="Parameters">Numbers in one learner's network; of several groups the largest.</param>
/// <param name="Metrics">The numbers that the run will give, the score first.</param>
/// <param name="FirstRound">The first round to run: 1, or later in a resumed run.</param>
/// <param name="Rounds">The last round that the budget allows.</param>
public sealed record RunStart(DataReport Data, int Parameters, IReadOnlyList<Metric> Metrics, int FirstRound, int Rounds)
{
    /// <summary>About how much memory the run will need.</summary>
    public MemoryNeed Memory { get; init; } = new([]);

    /// <summary>What of the plan costs time for nothing, in a sentence each; usually empty.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Each group of learners, with how many they are and how many numbers a network of theirs has; empty where the plan has none.</summary>
    public IReadOnlyList<(string Name, int Learners, int Parameters)> Groups { get; init; } = [];

    /// <summary>
    /// What a person should know before the run goes on: newer checkpoints that are damaged and were passed over (COH3070), and a checkpoint that
    /// another version wrote (COH3085). Empty for a run that begins.
    /// </summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];
}
