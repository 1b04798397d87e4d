namespace Cohort.Claims;

/// <summary>What was seen of one demand, by the 95% interval of its effect.</summary>
internal enum DemandVerdict
{
    /// <summary>The interval lies beyond the margin; for sameness, within it on both sides.</summary>
    Holds,

    /// <summary>The interval lies below the margin, and the effect is not shown to point the other way.</summary>
    SmallerThanDemanded,

    /// <summary>The interval lies below both 0 and the margin: the effect points the other way. For sameness, wholly outside the margins.</summary>
    Opposite,

    /// <summary>None of these, or a number was not finite.</summary>
    NotShown,
}
