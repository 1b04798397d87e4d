namespace Cohort.Reports;

/// <summary>What arms are called in reports, and what they are, for those who meet the words for the first time.</summary>
internal static class ArmNames
{
    /// <summary>The name in reports: <c>alone</c>, <c>together</c>, <c>pooled</c>, <c>adapted</c>, <c>aloneAdapted</c>.</summary>
    public static string Name(this ArmKind arm) => arm == ArmKind.AloneAdapted ? "aloneAdapted" : arm.ToString().ToLowerInvariant();

    /// <summary>What it is, in a few words.</summary>
    public static string Explanation(this ArmKind arm) => arm switch
    {
        ArmKind.Alone => "each peer by itself",
        ArmKind.Together => "the cohort",
        ArmKind.Pooled => "all rows in one place",
        ArmKind.Adapted => "together, then adapted to the peer's own rows",
        _ => "alone, then adapted in the same way",
    };
}
