using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>What was found in a folder of checkpoints.</summary>
/// <param name="Content">The newest sound checkpoint, or null.</param>
/// <param name="Path">Its directory, or null.</param>
/// <param name="Skipped">Newer ones that are damaged, the newest first: to be told to the user.</param>
internal sealed record CheckpointLoad(CheckpointContent? Content, string? Path, IReadOnlyList<Problem> Skipped)
{
    /// <summary>The checkpoint, which must be there.</summary>
    /// <param name="folder">The folder searched, for the message.</param>
    /// <exception cref="CohortException">There is none: COH3071, followed by what is wrong with those that are damaged.</exception>
    public CheckpointContent Require(string folder) =>
        Content ?? throw new CohortException([CheckpointProblems.NoneUsable.Here("there is no checkpoint that can be used", folder), .. Skipped]);
}
