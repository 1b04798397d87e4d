namespace Cohort.Claims;

/// <summary>Some of a run's learners, as C# writes ranges: the end is not among them.</summary>
/// <param name="Start">The first one, from 0.</param>
/// <param name="End">The one behind the last, or null: to the last there is.</param>
internal readonly record struct LearnerSlice(int Start, int? End)
{
    /// <summary>All of them.</summary>
    public static LearnerSlice All => new(0, null);

    /// <summary>The values of these learners, or null where there are too few learners.</summary>
    /// <param name="perLearner">A value for each learner of the run.</param>
    public IReadOnlyList<double>? Of(IReadOnlyList<double> perLearner)
    {
        var end = End ?? perLearner.Count;
        return Start < end && end <= perLearner.Count ? [.. perLearner.Skip(Start).Take(end - Start)] : null;
    }

    /// <summary><c>learners[2..]</c>, <c>learners[0]</c>, <c>learners[1..3]</c>.</summary>
    public override string ToString() => End == Start + 1 ? $"learners[{Start}]" : $"learners[{Start}..{End}]";
}
