namespace Cohort.Problems;

/// <summary>What can be wrong with a ledger file.</summary>
internal static class LedgerProblems
{
    /// <summary>COH3090.</summary>
    public static readonly ProblemKind Unreadable = new("COH3090", "Ledger cannot be read",
        "docs/ledger.json is written by `cohort claims --run full` and holds what that command writes. It was changed by hand or is half of a merge: "
        + "restore it from version control, then run the claims again that it should have.");
}
