namespace Cohort.Problems;

/// <summary>What can be wrong with data and with the way it is asked for: codes COH2001 to COH2049.</summary>
public static class DataProblems
{
    /// <summary>COH2001.</summary>
    public static readonly ProblemKind MorePeersThanRows = new("COH2001", "More peers than rows",
        "Every peer needs at least one row of its own. Ask for fewer peers (`--peers`) or bring more rows.");

    /// <summary>COH2002.</summary>
    public static readonly ProblemKind PeerTooSmall = new("COH2002", "A peer has too few rows",
        "The split left a peer with fewer rows than it must have, in every one of eleven draws. Raise the split's concentration " +
        "(`dirichlet:1.0`), lower `min_size`, set `self_balancing`, or ask for fewer peers.");

    /// <summary>COH2003.</summary>
    public static readonly ProblemKind TooFewClasses = new("COH2003", "Fewer classes than asked for",
        "The split wants more classes for each peer, or more tasks, than the data has. Ask for at most as many as the data's summary names.");

    /// <summary>COH2004.</summary>
    public static readonly ProblemKind TooFewRowsOfClass = new("COH2004", "A class has too few rows to be shared out",
        "A class was given to more peers than it has rows. Ask for fewer peers or fewer classes for each, or use `assignment: deterministic`, " +
        "which spreads the classes evenly.");

    /// <summary>COH2005.</summary>
    public static readonly ProblemKind NoGroups = new("COH2005", "No natural ids",
        "The split `natural_id` follows a column that says whose row it is (a site, a writer, a user). Name that column as `group` in the plan's " +
        "data section.");

    /// <summary>COH2006.</summary>
    public static readonly ProblemKind TooFewGroups = new("COH2006", "Fewer natural ids than peers",
        "The group column has fewer different values than there are peers. Ask for at most that many peers.");

    /// <summary>COH2007.</summary>
    public static readonly ProblemKind TooFewShards = new("COH2007", "Not enough rows for the shards",
        "Peers times shards for each peer times rows in a shard is more than there are rows. Ask for fewer or smaller shards.");

    /// <summary>COH2008.</summary>
    public static readonly ProblemKind BadOption = new("COH2008", "A data option is out of range",
        "The message names the option, its value and the values it can take.");

    /// <summary>COH2009.</summary>
    public static readonly ProblemKind LabelsNeeded = new("COH2009", "Class labels are needed",
        "What was asked for divides classes, and this data has numbers to predict instead of classes.");
}
