using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// What an answer scores that does not look at the row: the most frequent class of the training rows, or the mean of their targets. Whoever
/// does not beat it has learnt nothing.
/// </summary>
/// <param name="Name"><c>majority</c> or <c>mean</c>.</param>
/// <param name="Says">What it answers, in words.</param>
/// <param name="Metrics">Each metric on the common test set, without the loss.</param>
/// <param name="LocalTest">Each metric on the rows that each peer set aside, per peer; null where none were.</param>
public sealed record ConstantAnswer(
    string Name, string Says, IReadOnlyDictionary<string, double> Metrics, IReadOnlyDictionary<string, MetricSummary>? LocalTest = null);
