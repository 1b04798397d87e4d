namespace Cohort.Reports;

/// <summary>Verdicts in words.</summary>
internal static class GainVerdictWords
{
    /// <summary>The verdict as terminal, page and JSON say it.</summary>
    public static string InWords(this GainVerdict verdict) => verdict switch
    {
        GainVerdict.Better => "better",
        GainVerdict.Worse => "worse",
        GainVerdict.NoClearDifference => "no clear difference",
        _ => "without a number",
    };
}
