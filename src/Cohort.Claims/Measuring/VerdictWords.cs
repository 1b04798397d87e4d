namespace Cohort.Claims;

/// <summary>Verdicts in words, as the ledger writes them.</summary>
internal static class VerdictWords
{
    /// <summary><c>holds</c>, <c>not shown</c> or <c>contradicted</c>.</summary>
    /// <param name="verdict">The verdict.</param>
    public static string Words(this Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.NotShown => "not shown",
        _ => "contradicted",
    };
}
