namespace Cohort.Problems;

/// <summary>Why output could not be written.</summary>
internal static class OutputProblems
{
    /// <summary>The rights are missing, or the file system is read-only.</summary>
    public static readonly ProblemKind Denied = new("COH1101", "Output may not be written",
        "This user may not write at the place named, or the file system is read-only. Choose another place with --out, or change the rights.")
    { Exit = ExitCode.Output };

    /// <summary>No space is left.</summary>
    public static readonly ProblemKind DiskFull = new("COH1102", "No space left for output",
        "The disk or the quota is full, or a file would be larger than it may be here. What was half written has been removed; the last complete "
        + "checkpoint is untouched. Free some space and use --resume: a run that had no checkpoint yet begins again.")
    { Exit = ExitCode.Output };

    /// <summary>A file is where a directory is needed, or the other way round.</summary>
    public static readonly ProblemKind InTheWay = new("COH1103", "Something is in the way of the output",
        "There is a file where a directory is needed, or a directory where a file is needed. Move it away or choose another place with --out.")
    { Exit = ExitCode.Output };

    /// <summary>A file is to be written into a folder that is not there.</summary>
    public static readonly ProblemKind NoFolder = new("COH1106", "The folder of an output file does not exist",
        "`--html FILE` writes into a folder that is there, because a path that is not there is more likely mistyped than meant. Make the folder, or "
        + "mend the path. `--out DIR` makes its folder itself.")
    { Exit = ExitCode.Output };

    /// <summary>The folder holds a run.</summary>
    public static readonly ProblemKind HoldsARun = new("COH1105", "The folder holds a run already",
        "An output folder belongs to one run. Resume that run by `--resume DIR`, or give another folder. What is left of a run of the same plan "
        + "that has come to no checkpoint is begun again. Nor does a run begin where a file of yours has the name of one that it would write.")
    { Exit = ExitCode.Output };

    /// <summary>Another run is at work in the folder.</summary>
    public static readonly ProblemKind InUse = new("COH1107", "Another run is at work in the folder",
        "A run holds the file `lock` of its folder for as long as it lives, and the system frees it when the process is gone, however that ended. "
        + "Wait for that run or end it, or give another folder. On a file system without locks, as some network shares are, nobody is warned.")
    { Exit = ExitCode.Output };

    /// <summary>What has the name is no regular file.</summary>
    public static readonly ProblemKind NotRegular = new("COH1108", "Only a regular file is replaced",
        "A device, a pipe, a socket or a symbolic link has the name of a file that is to be written. Output is written aside and then renamed, which "
        + "would replace it; a link is not followed, for whoever made it may mean another file than you. Give the name of a file: of a link, what it "
        + "points to. To pass something on through a pipe, let the command print it.")
    { Exit = ExitCode.Output };

    /// <summary>Anything else that keeps a file from being written.</summary>
    public static readonly ProblemKind Failed = new("COH1104", "Output cannot be written",
        "The operating system refused to write; its reason is in the message. "
        + "A common one is a path that is too long, or a file that another program holds.")
    { Exit = ExitCode.Output };
}
