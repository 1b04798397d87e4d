namespace Cohort.Reports;

/// <summary>The ways of learning that a run compares, each given the same budget; in the order in which they are shown.</summary>
public enum ArmKind
{
    /// <summary>Each peer by itself: the plan without its exchange.</summary>
    Alone,

    /// <summary>The cohort: the plan as it stands.</summary>
    Together,

    /// <summary>One learner on all peers' rows in one place: the bound that nobody may reach in practice.</summary>
    Pooled,

    /// <summary>
    /// <see cref="Together"/>, and then each learner adapted to its peer's own rows: its outputs are corrected for how often classes occur there,
    /// and it makes one more pass.
    /// </summary>
    Adapted,

    /// <summary><see cref="Alone"/>, and then the same: what <see cref="Adapted"/> is compared with.</summary>
    AloneAdapted,
}
