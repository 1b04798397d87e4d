namespace Cohort.Reports;

/// <summary>One round of the cohort.</summary>
/// <param name="Round">Its number, from 1; 0 is the state before the first.</param>
/// <param name="Seconds">How long it took; see <see cref="RoundClock"/>.</param>
/// <param name="BytesSent">What all peers together sent in it.</param>
/// <param name="Learners">In the order of their ids.</param>
public sealed record RoundReport(int Round, double Seconds, long BytesSent, IReadOnlyList<LearnerRound> Learners);
