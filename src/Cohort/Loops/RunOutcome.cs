using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// How a run ended, and what was learnt: a trained cohort with its report. It owns the learners: they live until it is disposed; the report stays.
/// </summary>
/// <example><code>
/// using var cohort = await new LearningRun(plan, data).RunAsync();
/// var answers = cohort.Learners["north"].Predict(visits);
/// </code></example>
public sealed class RunOutcome : TrainedCohort
{
    private readonly DealtData data;

    internal RunOutcome(Report report, ArmSetup setup, Arm cohort)
        : base(setup, cohort, setup.Train.Schema, adapted: false) => (Report, data) = (report, setup.Data);

    /// <summary>The report; its <c>Final</c> is null when the run was interrupted.</summary>
    public Report Report { get; }

    /// <summary>Whether the run was asked to stop before its budget was used up.</summary>
    public bool Interrupted { get; init; }

    /// <summary>
    /// The last round that was finished. Of a run that was interrupted while it waited for something outside, the learners are not those of it.
    /// </summary>
    public int Round { get; init; }

    /// <summary>Whether the state after that round is on disk.</summary>
    public bool CheckpointWritten { get; init; }

    /// <summary>Why the folder could not take what came out; null: it has.</summary>
    internal CohortException? Unkept { get; init; }

    private protected override IEnumerable<(int Row, string Set, string Peer)> Entries() => RowsFile.Entries(data);
}
