namespace Cohort.Problems;

/// <summary>What can be wrong with learners that are to be merged: codes COH1430 to COH1439.</summary>
public static class MergeProblems
{
    /// <summary>They do not have the same form.</summary>
    public static readonly ProblemKind OtherForm = new("COH1430", "Learners that cannot be merged",
        "Weights are merged number by number, so learners need the same model, the same columns and classes in the same order, and the same units of "
        + "inputs and targets; units that differ are converted where the network is of fully connected layers alone. A run with groups has learners "
        + "of several models, and is not merged.");

    /// <summary>They did not start from the same weights.</summary>
    public static readonly ProblemKind OtherStart = new("COH1431", "Learners that started apart",
        "Hidden units of networks that began from different random weights stand in different orders, and the mean of such networks is worth little. "
        + "What a learner started from is told by its run's plan, where that can be known, else it is measured: the cosine between weights is at "
        + "least 0.5. Let runs start from the same weights (`learner.start: same` with one seed, or `from`), or put hidden units in order by "
        + "`--align`, which networks of fully connected layers allow.");

    /// <summary>Something that the rule needs is missing.</summary>
    public static readonly ProblemKind Missing = new("COH1432", "A merge that lacks something",
        "`task_arithmetic`, `ties` and `dare` need what the learners were tuned from: the start that their runs have in common, or `--base`. "
        + "`fisher` and `soup` need rows, by `--data`: `fisher` does not look at their labels; `soup` chooses by them, so take such as no learner "
        + "was trained on.");
}
