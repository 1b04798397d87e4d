using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>How a run ended, and what was learnt. It owns the learners: they live until it is disposed; the report stays.</summary>
public sealed class RunOutcome : IDisposable
{
    private readonly ArmSetup setup;
    private readonly Arm cohort;

    internal RunOutcome(Report report, ArmSetup setup, Arm cohort)
    {
        (Report, this.setup, this.cohort) = (report, setup, cohort);
        Learners = new TrainedLearners([.. cohort.Groups.SelectMany(g => g.Learners.Select(l => new TrainedLearner(l, g, setup)))]);
    }

    /// <summary>The report; its <c>Final</c> is null when the run was interrupted.</summary>
    public Report Report { get; }

    /// <summary>
    /// The cohort's learners as they stand, in order of their ids. Of a run that was interrupted while it waited for something outside,
    /// they are not those of <see cref="Round"/>.
    /// </summary>
    public TrainedLearners Learners { get; }

    /// <summary>Whether the run was asked to stop before its budget was used up.</summary>
    public bool Interrupted { get; init; }

    /// <summary>The last round that was finished.</summary>
    public int Round { get; init; }

    /// <summary>Whether the state after that round is on disk.</summary>
    public bool CheckpointWritten { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        cohort.Dispose();
        setup.Dispose();
    }
}
