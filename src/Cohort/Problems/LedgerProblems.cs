namespace Cohort.Problems;

/// <summary>What can be wrong with a ledger file.</summary>
internal static class LedgerProblems
{
    /// <summary>COH3090.</summary>
    public static readonly ProblemKind Unreadable = new("COH3090", "Results of a claim cannot be read",
        "A file in docs/ledger is written by `cohort claims --run full` and holds what that command writes. It was changed by hand or is half of a "
        + "merge: restore it from version control, then run the claim again.");

    /// <summary>COH3092.</summary>
    public static readonly ProblemKind BadClaim = new("COH3092", "A claim cannot be understood",
        "A claim is a YAML file: what the paper says, the regime, a plan, arms, what is tuned and what is demanded. Everything that is wrong with "
        + "it is told at once; docs/add-a-claim.md says what belongs where.");

    /// <summary>COH3093.</summary>
    public static readonly ProblemKind NotTuned = new("COH3093", "An optimum lies at the edge of its grid",
        "Where the best of the settings tried is the first or the last, a better one may lie beyond. Widen the grid in the claim's `tune`, or say "
        + "there under `natural` why there is nothing beyond.");
}
