namespace Cohort.Streams;

/// <summary>How predictions made before learning turned out; scores of consecutive stretches add up.</summary>
/// <param name="Rows">Examples that were predicted, skipped ones included.</param>
/// <param name="Correct">How many were predicted right.</param>
/// <param name="Skipped">How many had no finite output: they count as wrong, and were not learned from.</param>
public readonly record struct ClassifierScore(long Rows, long Correct, long Skipped)
{
    /// <summary>The share predicted right (prequential accuracy); NaN without rows.</summary>
    public double Accuracy => (double)Correct / Rows;

    /// <summary>The score of two stretches together.</summary>
    public static ClassifierScore operator +(ClassifierScore a, ClassifierScore b)
        => new(a.Rows + b.Rows, a.Correct + b.Correct, a.Skipped + b.Skipped);
}
