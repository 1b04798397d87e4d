namespace Cohort.Streams;

/// <summary>
/// How a stream was learned, by test-then-train accuracy over the whole of it. Where labels come in runs, predicting that nothing
/// changes is hard to beat, and a score without it says little.
/// </summary>
/// <param name="Rounds">Round by round.</param>
/// <param name="Together">The peers that exchange, all rows.</param>
/// <param name="Alone">The same peers without exchange, all rows.</param>
/// <param name="Pooled">One learner that sees every row, in file order.</param>
/// <param name="NoChange">Predicting each row's label by the one before it at the same peer; a peer's first row counts as wrong.</param>
/// <param name="PooledNoChange">The same by the row before it in the file.</param>
/// <param name="Majority">Predicting the class that is the most frequent in the whole stream.</param>
public sealed record StreamReport(
    IReadOnlyList<StreamRound> Rounds, ClassifierScore Together, ClassifierScore Alone, ClassifierScore Pooled,
    ClassifierScore NoChange, ClassifierScore PooledNoChange, ClassifierScore Majority)
{
    /// <summary>What crossed between peers, in bytes.</summary>
    public long BytesSent => Rounds.Sum(r => r.BytesSent);
}
