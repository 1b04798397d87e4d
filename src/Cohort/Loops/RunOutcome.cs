using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>How a run ended.</summary>
/// <param name="Report">The report; its <c>Final</c> is null when the run was interrupted.</param>
/// <param name="Interrupted">Whether the run was asked to stop before its budget was used up.</param>
/// <param name="Round">The last round that was finished.</param>
/// <param name="CheckpointWritten">Whether the state after that round is on disk.</param>
public sealed record RunOutcome(Report Report, bool Interrupted, int Round, bool CheckpointWritten);
