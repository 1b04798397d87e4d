namespace Cohort.Claims;

/// <summary>Verdicts in words, as they are written and shown.</summary>
internal static class JudgingWords
{
    /// <summary><c>holds</c>, <c>smaller than demanded</c>, <c>opposite</c>, <c>not shown</c> or <c>not tested</c>.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Words(this ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.SmallerThanDemanded => "smaller than demanded",
        ClaimVerdict.Opposite => "opposite",
        ClaimVerdict.NotShown => "not shown",
        _ => "not tested",
    };

    /// <summary><c>holds</c>, <c>smaller than demanded</c>, <c>opposite</c> or <c>not shown</c>.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Words(this DemandVerdict verdict) => Enum.Parse<ClaimVerdict>(verdict.ToString()).Words();
}
