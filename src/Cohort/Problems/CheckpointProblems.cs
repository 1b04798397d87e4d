namespace Cohort.Problems;

/// <summary>What can be wrong with a checkpoint.</summary>
public static class CheckpointProblems
{
    /// <summary>A file of it is missing or has other bytes than were written.</summary>
    public static readonly ProblemKind Damaged = new("COH3070", "Checkpoint is damaged",
        "A file of the checkpoint is missing, cannot be read, or does not have the SHA-256 that was noted when it was written. "
        + "It is passed over with a warning, and the one before it is used.");

    /// <summary>There is none that can be used.</summary>
    public static readonly ProblemKind NoneUsable = new("COH3071", "No usable checkpoint",
        "The folder holds no checkpoint that can be gone on from. Where none has been written yet, `--resume DIR` begins the run again at round 0; "
        + "where not even its plan is there, the same command with `--out DIR` does. Where all are damaged, which are named beside this, nothing is "
        + "thrown away unasked: remove the folder `checkpoints` in it, and `--resume DIR` begins the run again.");

    /// <summary>It does not hold what is needed.</summary>
    public static readonly ProblemKind MissingState = new("COH3072", "Checkpoint lacks a part",
        "The checkpoint is sound but does not hold a value, list, group or tensor that this run needs, or holds it with another type, another "
        + "shape or a value that cannot be. Nothing is cut to fit. It was written by another version of Cohort or for another plan.");

    /// <summary>It was written for another plan.</summary>
    public static readonly ProblemKind OtherPlan = new("COH3073", "Checkpoint is of another plan",
        "A run can only go on under the plan it began with. Resume without changing the plan, or start a new run in another folder.");

    /// <summary>Its version is not known.</summary>
    public static readonly ProblemKind UnknownVersion = new("COH3074", "Checkpoint version is not known",
        "The checkpoint does not say that it has the form cohort.checkpoint/2. It was written by another version of Cohort: go on with that one, "
        + "or run the plan anew in another folder.");

    /// <summary>A file that the run depends on is not there.</summary>
    public static readonly ProblemKind InputMissing = new("COH3075", "A file of the run is missing",
        "A run can only be resumed with the files it began with, and one of them is not where it was. "
        + "If the data has moved, give its new place: `cohort learn --resume DIR --data FILE`.");

    /// <summary>A file that the run depends on has changed.</summary>
    public static readonly ProblemKind InputChanged = new("COH3076", "A file of the run has changed",
        "A file that the run depends on does not have the SHA-256 that it had when the run began, so the run could not go on as it was. "
        + "As far as is known of what it was like, the message says what is other now: columns, rows, classes, lines. "
        + "Bring the old file back, or start a new run in another folder.");

    /// <summary>More rounds cannot be had so.</summary>
    public static readonly ProblemKind NotExtended = new("COH3083", "The run cannot be extended so",
        "`cohort learn --resume DIR --rounds N` goes on with a run to round N, which has to be more than its plan has already. A run that `stop` or "
        + "another budget has ended would end there with any number of rounds: its plan is run anew, with another `stop` or budget.")
    { Exit = ExitCode.Usage };

    /// <summary>What the folder says of its learners cannot be understood.</summary>
    public static readonly ProblemKind NoLearners = new("COH3078", "The learners of a run cannot be read",
        "learners.json, or the file of a learner beside it, is not what a run writes at its end, or does not go with the plan in the folder. "
        + "Bring the folder back as the run left it, or run the plan again.");

    /// <summary>A folder holds no report that can be read.</summary>
    public static readonly ProblemKind NoReport = new("COH3079", "The report of a run cannot be read",
        "report.json is written when a run ends. It is missing, or is not what this version of Cohort writes: let the run end by "
        + "`cohort learn --resume DIR`, or run its plan again.");

    /// <summary>An assembly that the plan names something of is not loaded.</summary>
    public static readonly ProblemKind AssemblyMissing = new("COH3077", "An assembly of the run is not loaded",
        "The run's plan names something that an assembly of your own has. "
        + "A run folder keeps the assembly's name and its SHA-256, never the assembly: give it again by `--load FILE`.");

    /// <summary>What is to be kept is more than what could be read again.</summary>
    public static readonly ProblemKind TooLarge = new("COH3084", "The state of a run is too large to be kept",
        "A checkpoint that could not be read again is not written: texts, lists and counters may take 256 MB in all, the record of one round 512 MB, "
        + "and the names of tensors 100 MB. Run it with fewer peers, or without an output folder.")
    { Exit = ExitCode.Output };

    /// <summary>A method's own list may not be what the run wrote.</summary>
    public static readonly ProblemKind ListDoesNotFit = new("COH3086", "A list of a checkpoint may not fit",
        "Methods keep lists of their own in a checkpoint, and only they know what may stand in them. The checkpoint's hashes are right, but after "
        + "such a list was read a round failed in a way that wrong content leads to: somebody has changed the list and the hashes, or the method has "
        + "a bug. If nobody but Cohort wrote in the folder, run the plan anew in another one: if it fails there too, it is the method's bug. "
        + "`COHORT_TRACE=1` shows where it failed.");

    /// <summary>Said when a run goes on under another version; it is no error.</summary>
    public static readonly ProblemKind OtherVersion = new("COH3085", "The run goes on under another version",
        "The checkpoint can be read, but another version of Cohort wrote it. What the run comes to may then differ in its last digits, or by more, "
        + "from what either version alone would give. It is a warning, and in the journal.");
}
