namespace Cohort.Loops;

/// <summary>The ways of learning that a run compares, each given the same budget.</summary>
public enum ArmKind
{
    /// <summary>Each peer by itself: the plan without its exchange.</summary>
    Alone,

    /// <summary>The cohort: the plan as it stands.</summary>
    Together,

    /// <summary>One learner on all peers' rows in one place: the bound that nobody may reach in practice.</summary>
    Pooled,
}
