using Cohort.Data;
using Cohort.Metrics;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A number that says how good a learner's predictions are.</summary>
public interface IMetric : IEvaluation
{
    /// <summary>What the number is.</summary>
    Metric Metric { get; }

    /// <summary>Whether it is measured where a plan names no metric. Default false.</summary>
    bool IsUsual => false;

    /// <summary>Whether the metric is defined for this kind of task.</summary>
    /// <param name="kind">Classification, regression or sequences.</param>
    /// <param name="classes">How many classes, or tokens; 0 for a regression.</param>
    bool Suits(TaskKind kind, int classes);

    /// <summary>Measures predictions on at least one example.</summary>
    double Measure(in Predictions predictions);
}
