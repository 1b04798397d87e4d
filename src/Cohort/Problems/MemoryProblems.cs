namespace Cohort.Problems;

/// <summary>What can be wrong with the memory that a run needs.</summary>
public static class MemoryProblems
{
    /// <summary>A run that needs more than there may be, refused before it begins.</summary>
    public static readonly ProblemKind NotEnough = new("COH1501", "A run needs more memory than there is",
        "Before anything is trained, a run adds up what its data, its learners and their steps will take, and is refused where that is more than "
        + "the machine has, or than `--memory SIZE` allows. The message has the parts, largest first, each with the keys of the plan that it grows "
        + "with. Make those smaller; `--no-baselines` leaves out all arms but one, and fewer `--threads` take less for steps.")
    { Exit = ExitCode.Memory };

    /// <summary>Memory that could not be had, once something was under way.</summary>
    public static readonly ProblemKind RanOut = new("COH1502", "Memory has run out",
        "The system refused more memory. What a run had written is whole, and the run can be continued by `--resume` where there is more, or after "
        + "other programs have ended. `--memory SIZE` lets runs be refused before they begin that need more than SIZE.")
    { Exit = ExitCode.Memory };

    /// <summary>The refusal of what needs more memory than there may be.</summary>
    /// <param name="what">What needs it.</param>
    /// <param name="bytes">How much, about.</param>
    /// <param name="limit">How much there may be.</param>
    /// <param name="parts">What it consists of, and the keys of the plan that it grows with.</param>
    internal static CohortException TooMuch(string what, long bytes, long limit, string parts) => NotEnough.Exception(
        $"{what} about {ByteText.Of(bytes)} of memory, and may have {ByteText.Of(limit)}: {parts}");
}
