namespace Cohort.Problems;

/// <summary>What can be wrong with where learners start.</summary>
public static class StartProblems
{
    /// <summary>The network that learners start from is not of the same shape as theirs.</summary>
    public static readonly ProblemKind OtherShape = new("COH1410", "A start of another shape",
        "Segments of a network are taken over by name, and each must be on both sides with the same shape; units of inputs and targets come along. "
        + "Every segment for which this does not hold is listed. Give both the same model and data of the same form, or take over a part: "
        + "`only` names what is taken, `except` what is not, as the segments of the last layer for a new head.");

    /// <summary>The folder does not hold the learner.</summary>
    public static readonly ProblemKind NoSuchLearner = new("COH1411", "The learner to start from is not there",
        "`from` names the folder of a run that has ended, its folder `learners`, or one of the files in that. "
        + "`learner` is the id of the one that is meant, by default 0.");

    /// <summary>The run has not ended, or there is none.</summary>
    public static readonly ProblemKind NotFinished = new("COH1413", "The folder holds no learners",
        "Learners can be asked when their run has come to its end: then its folder holds learners.json and a file for each of them. "
        + "Name the folder that was given to --out, or continue the run by `cohort learn --resume DIR`.");

    /// <summary>The network that learners start from holds NaN or infinity.</summary>
    public static readonly ProblemKind NotFinite = new("COH1412", "A start that has diverged",
        "The network that learners should start from holds numbers that are not finite, so nothing could be learnt from there. "
        + "Pretrain with a smaller step size, or choose another network.");
}
