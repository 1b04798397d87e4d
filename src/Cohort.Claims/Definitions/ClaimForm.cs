namespace Cohort.Claims;

/// <summary>How much of a claim's experiment is run.</summary>
internal enum ClaimForm
{
    /// <summary>Few seeds and small sizes: at most 3 seconds on one core; a smoke alarm, not evidence.</summary>
    Fast,

    /// <summary>All seeds at full size: at most 120 seconds on two cores; the verdict of the ledger.</summary>
    Full,
}
