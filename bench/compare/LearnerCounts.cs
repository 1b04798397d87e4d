namespace Cohort.Compare;

/// <summary>The work that is measured at growing numbers of learners: a small perceptron each, mixing with two neighbours on a ring.</summary>
internal static class LearnerCounts
{
    public const string Title = "MLP 784-64-10, momentum, 320 rows each, batch 32, ring";

    public static int[] All(bool quick) => quick ? [4, 30, 300] : [4, 10, 30, 100, 300, 1000];

    /// <summary>K learners take windows of the same rows, so that only what learners hold grows with K.</summary>
    public static WorkSpec Spec(int learners, int threads) =>
        new() { Widths = [64], Peers = learners, Rows = 320, SharedRows = 6400, Mixing = true, Threads = threads };
}
