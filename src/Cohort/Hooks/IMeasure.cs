using Cohort.Data;
using Cohort.Metrics;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>
/// A number that says how good a learner is on rows: of what it predicts (<see cref="IMetric"/>), or answers (<see cref="IAnswerMetric"/>).
/// </summary>
public interface IMeasure : IEvaluation
{
    /// <summary>What the number is.</summary>
    Metric Metric { get; }

    /// <summary>Whether it is defined for this data: for its objective, its classes, its fields.</summary>
    /// <param name="data">What is measured on, or data of the same form.</param>
    bool Suits(Dataset data);
}
