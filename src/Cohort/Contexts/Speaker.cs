namespace Cohort.Contexts;

/// <summary>A network of a learner that gives logits: the one that answers for it, a part, or its model as it started.</summary>
public sealed class Speaker
{
    private Speaker(LearnerView learner, string? part, bool atStart) => (Learner, Part, AtStart) = (learner, part, atStart);

    /// <summary>Whose network it is.</summary>
    public LearnerView Learner { get; }

    /// <summary>The part that the method declared; null: what answers for the learner.</summary>
    public string? Part { get; }

    /// <summary>Whether it is the model as the learner started; the method has declared <c>KeepStart</c>.</summary>
    public bool AtStart { get; }

    /// <summary>What answers for a learner, by the one predict path.</summary>
    /// <param name="learner">A learner of any group.</param>
    public static Speaker Of(LearnerView learner) => new(learner, null, false);

    /// <summary>A part that the method declared.</summary>
    /// <param name="learner">A learner of the method's group.</param>
    /// <param name="part">Its name in the method.</param>
    public static Speaker Of(LearnerView learner, string part) => new(learner, part, false);

    /// <summary>The model as a learner started, for a method that declared <c>KeepStart</c>.</summary>
    /// <param name="learner">A learner of the method's group.</param>
    public static Speaker Start(LearnerView learner) => new(learner, null, true);
}
