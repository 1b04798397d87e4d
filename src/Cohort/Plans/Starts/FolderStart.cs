using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// All from a network that an earlier run left. The mean and scale that its inputs (and the targets of a regression) had come along with the
/// layers that read (and give) them.
/// </summary>
[PlanName("from")]
public sealed record FolderStart : TakenStart, IFileInFolder
{
    private const string Ending = ".safetensors";

    /// <summary>
    /// The folder of the run, as <c>cohort learn --out</c> makes it, its folder <c>learners</c>, or one of the files in that, whoever's it is.
    /// </summary>
    [PlanArgument]
    public required PlanPath Folder { get; init; }

    /// <inheritdoc/>
    PlanPath IFileInFolder.File => File;

    /// <summary>The learner's file. Its name alone says whether it is one, so that a plan means the same where the file is gone.</summary>
    internal PlanPath File
    {
        get
        {
            if (Folder.Full.EndsWith(Ending, StringComparison.Ordinal)) return Folder;
            var isRun = Directory.Exists(Path.Combine(Folder.Full, "learners"));
            var file = isRun ? Path.Combine("learners", $"{Learner}{Ending}") : $"{Learner}{Ending}";
            return new PlanPath(Path.Combine(Folder.Given, file), Path.Combine(Folder.Full, file));
        }
    }
}
