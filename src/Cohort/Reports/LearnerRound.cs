namespace Cohort.Reports;

/// <summary>One learner after one round.</summary>
/// <param name="Id">The learner's stable id.</param>
/// <param name="Peer">The peer that hosts it.</param>
/// <param name="Loss">Its mean training loss in the round; null if it idled.</param>
/// <param name="Metrics">Its other metrics by name, written in this order.</param>
public sealed record LearnerRound(int Id, int Peer, double? Loss, IReadOnlyDictionary<string, double> Metrics);
