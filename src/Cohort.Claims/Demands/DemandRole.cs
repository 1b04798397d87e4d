namespace Cohort.Claims;

/// <summary>What a demand is for; in a claim it is written as its first letter.</summary>
internal enum DemandRole
{
    /// <summary><c>H</c>: what the paper's sentence says. Only a hypothesis can speak against a paper.</summary>
    Hypothesis,

    /// <summary><c>P</c>: what the sentence takes for granted, such as a teacher better than its pupil. Without it, nothing was tested.</summary>
    Premise,

    /// <summary><c>C</c>: a setting in which the gain must vanish, or a rival must lose. Without it, nothing was tested.</summary>
    Control,

    /// <summary><c>S</c>: an identity that cannot fail, such as that weights which stay forget nothing. It never counts for a claim.</summary>
    Sanity,
}
