namespace Cohort.Merging;

/// <summary>How the weights of several learners become those of one. Sums go in the order of the learners, in double precision.</summary>
public interface IMergeRule
{
    /// <summary>Whether it needs what the learners were tuned from.</summary>
    bool NeedsBase => false;

    /// <summary>Whether it needs the Fisher information of the learners.</summary>
    bool NeedsFishers => false;

    /// <summary>Merges.</summary>
    /// <param name="input">The learners, and what else the rule needs.</param>
    /// <returns>The weights of one learner, <c>[size]</c>.</returns>
    /// <exception cref="ArgumentException">Something that the rule needs is not given, or an option is out of range.</exception>
    float[] Merge(MergeInput input);
}
