using Cohort.Data;
using Cohort.Metrics;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A number that says how good a learner's predictions are.</summary>
public interface IMetric : IEvaluation
{
    /// <summary>What the number is.</summary>
    Metric Metric { get; }

    /// <summary>Whether the metric is defined for this data: for its objective, its classes, its fields.</summary>
    /// <param name="data">What is measured on, or data of the same form.</param>
    bool Suits(Dataset data);

    /// <summary>Measures predictions on at least one example.</summary>
    double Measure(in Predictions predictions);
}
