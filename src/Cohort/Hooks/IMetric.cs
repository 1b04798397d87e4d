using Cohort.Contexts;
using Cohort.Data;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A number that says how good a learner's predictions are.</summary>
public interface IMetric : IEvaluation
{
    /// <summary>Whether a smaller value is the better one.</summary>
    bool LowerIsBetter => false;

    /// <summary>Whether the metric is defined for this kind of task.</summary>
    /// <param name="kind">Classification, regression or sequences.</param>
    /// <param name="classes">How many classes, or tokens; 0 for a regression.</param>
    bool Suits(TaskKind kind, int classes);

    /// <summary>Measures predictions on at least one example.</summary>
    double Measure(in Predictions predictions);
}
