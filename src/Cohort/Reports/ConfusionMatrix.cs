namespace Cohort.Reports;

/// <summary>
/// Which classes are taken for which: how many rows of each true class were given each class. Of several learners on the same rows it is the sum
/// over them; a row then counts once for each.
/// </summary>
/// <param name="Counts">By true class, then by the class that was predicted; square.</param>
/// <param name="Learners">How many learners it is the sum of.</param>
public sealed record ConfusionMatrix(IReadOnlyList<IReadOnlyList<long>> Counts, int Learners = 1)
{
    /// <summary>How many classes there are.</summary>
    public int Classes => Counts.Count;

    /// <summary>How many rows have a class: its support. A row counts once, however many learners there are.</summary>
    /// <param name="label">The class.</param>
    public long Support(int label) => Counts[label].Sum() / Learners;

    /// <summary>How often a class was predicted, over all learners.</summary>
    /// <param name="label">The class.</param>
    public long Predicted(int label) => Counts.Sum(row => row[label]);

    /// <summary>The share of rows of which a class was predicted that have it; NaN where it was never predicted.</summary>
    /// <param name="label">The class.</param>
    public double Precision(int label) => (double)Counts[label][label] / Predicted(label);

    /// <summary>The share of a class's rows of which it was predicted; NaN where it has none.</summary>
    /// <param name="label">The class.</param>
    public double Recall(int label) => (double)Counts[label][label] / Counts[label].Sum();

    /// <summary>The harmonic mean of precision and recall; NaN where a class is neither present nor predicted.</summary>
    /// <param name="label">The class.</param>
    public double F1(int label) => 2.0 * Counts[label][label] / (Counts[label].Sum() + Predicted(label));
}
