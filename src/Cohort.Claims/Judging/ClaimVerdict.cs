namespace Cohort.Claims;

/// <summary>What was seen of a claim as a whole.</summary>
internal enum ClaimVerdict
{
    /// <summary>All hypotheses hold, and so does everything else that was demanded.</summary>
    Holds,

    /// <summary>An effect is smaller than its hypothesis demands, also after Holm's correction, and none is opposite.</summary>
    SmallerThanDemanded,

    /// <summary>The effect of a hypothesis points the other way, also after Holm's correction.</summary>
    Opposite,

    /// <summary>Neither shown nor refuted.</summary>
    NotShown,

    /// <summary>A premise, a control or a sanity demand does not hold, so the experiment says nothing of the paper.</summary>
    NotTested,
}
