namespace Cohort.Data;

/// <summary>Rows to learn from, to be split over peers, and rows that no peer learns from, on which all are measured.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Test">The common test set; same features and classes.</param>
public sealed record TrainTest(Dataset Train, Dataset Test);
