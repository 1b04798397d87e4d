namespace Cohort.Problems;

/// <summary>What can be wrong with a topology: who may talk to whom.</summary>
public static class TopologyProblems
{
    /// <summary>There is nobody to connect.</summary>
    public static readonly ProblemKind NoPeers = new("COH1201", "Topology without peers",
        "A topology connects at least one peer. Set peers.count, or --peers, to 1 or more.");

    /// <summary>A probability outside (0, 1], a negative number of columns and the like.</summary>
    public static readonly ProblemKind OptionOutOfRange = new("COH1202", "Topology option out of range",
        "The message names the option, its value and the range it may take; `cohort explain` lists them all.");

    /// <summary>No connected graph gives every peer that many neighbours.</summary>
    public static readonly ProblemKind ImpossibleDegree = new("COH1203", "No such regular graph",
        "A regular graph over n peers needs a degree below n, and peers times degree must be even, as every link has two ends; "
        + "a connected one over three or more peers needs degree 2 or more. Change the degree or the number of peers.");

    /// <summary>Some peers cannot hear of others, even through their neighbours.</summary>
    public static readonly ProblemKind Disconnected = new("COH1204", "Peers that cannot reach each other",
        "What one peer knows never arrives at some other peer, so the cohort cannot agree. Raise the probability or the degree, "
        + "add links to the file, or, for a file, allow it with `allow_disconnected: true`.");

    /// <summary>The hub of a star is not one of the peers.</summary>
    public static readonly ProblemKind UnknownHub = new("COH1205", "Hub that is not a peer",
        "The hub is a peer's number, from 0 to the number of peers minus one.");

    /// <summary>A newcomer is to be linked to more peers than there are.</summary>
    public static readonly ProblemKind TooManyAttachments = new("COH1206", "More attachments than peers",
        "In a barabasi_albert graph each newcomer is linked to `attachments` earlier peers, so there must be more peers than that.");

    /// <summary>The edge list cannot be opened or read.</summary>
    public static readonly ProblemKind FileUnreadable = new("COH1207", "Topology file that cannot be read",
        "The file is missing, is a folder or may not be read. Its path is relative to the plan's folder.");

    /// <summary>A line that is not two peers.</summary>
    public static readonly ProblemKind BadLine = new("COH1208", "Line that is not a link",
        "Each line of a topology file is one link: two peers, separated by spaces, tabs or one comma. What follows a # is a comment.");

    /// <summary>A peer that the cohort does not have.</summary>
    public static readonly ProblemKind UnknownPeer = new("COH1209", "Link to an unknown peer",
        "A peer in a topology file is a member's name, or a number from 0 to the number of peers minus one.");

    /// <summary>A link from a peer to itself.</summary>
    public static readonly ProblemKind SelfLink = new("COH1210", "Link from a peer to itself",
        "Every peer hears itself anyway; remove the line.");

    /// <summary>More links, or a longer file, than Cohort takes.</summary>
    public static readonly ProblemKind TooLarge = new("COH1211", "Topology too large",
        "A topology has at most ten million links, and its file at most 64 MiB. Use a sparser topology: random_regular with a small degree mixes "
        + "almost as fast as full.");
}
