namespace Cohort.Problems;

/// <summary>What can be wrong with a journal.</summary>
internal static class JournalProblems
{
    /// <summary>A line in the middle is not an entry.</summary>
    public static readonly ProblemKind Damaged = new("COH3080", "Journal is damaged",
        "Each line but the last must be one JSON object with n (counted from 1 without a gap), round and event. "
        + "A torn last line is normal after a crash and is cut; anything else means that the file was changed.");

    /// <summary>It is shorter than the checkpoint says.</summary>
    public static readonly ProblemKind TooShort = new("COH3081", "Journal is older than the checkpoint",
        "The checkpoint notes how far the journal went when it was written; the journal ends earlier or has no entry that ends there. "
        + "It is not the journal of this run: restore it beside the checkpoint.");

    /// <summary>It cannot be read.</summary>
    public static readonly ProblemKind Unreadable = new("COH3082", "Journal cannot be read",
        "The file does not exist or may not be read by this user. Check the path given to --resume and its rights.");
}
