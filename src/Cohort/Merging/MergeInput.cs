namespace Cohort.Merging;

/// <summary>Learners of one architecture that are to become one, each as one row of numbers.</summary>
public sealed class MergeInput
{
    /// <summary>Makes one.</summary>
    /// <param name="learners">The weights of each learner, equally many; at least one learner.</param>
    /// <param name="weights">What each counts, finite, one for each; null: each 1.</param>
    /// <exception cref="ArgumentException">They are not equally many, or none.</exception>
    public MergeInput(IReadOnlyList<float[]> learners, IReadOnlyList<double>? weights = null)
    {
        if (learners.Count == 0) throw new ArgumentException("nothing is to be merged", nameof(learners));
        if (learners.Any(l => l.Length != learners[0].Length)) throw new ArgumentException("learners have unequally many weights", nameof(learners));
        if (weights is not null && (weights.Count != learners.Count || !weights.All(double.IsFinite)))
            throw new ArgumentException($"there are {weights.Count} weights for {learners.Count} learners, or some are not finite", nameof(weights));
        (Learners, Weights) = (learners, weights ?? [.. learners.Select(_ => 1.0)]);
    }

    /// <summary>The weights of each learner, <c>[learners][size]</c>.</summary>
    public IReadOnlyList<float[]> Learners { get; }

    /// <summary>What each learner counts, <c>[learners]</c>.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>What the learners were tuned from, <c>[size]</c>; null where no rule asks for it.</summary>
    public float[]? Base { get; init; }

    /// <summary>The diagonal of each learner's Fisher information, <c>[learners][size]</c>; null where no rule asks for it.</summary>
    public IReadOnlyList<double[]>? Fishers { get; init; }

    /// <summary>How many numbers a learner has.</summary>
    public int Size => Learners[0].Length;

    /// <summary>What the learners were tuned from.</summary>
    /// <exception cref="ArgumentException">It is not given, or of another length.</exception>
    internal float[] RequireBase() => Base is { } known && known.Length == Size ? known
        : throw new ArgumentException("this rule needs what the learners were tuned from, as many numbers as they have");
}
