using Cohort.Data;

namespace Cohort.Hooks;

/// <summary>A number that says how good a learner's predictions are.</summary>
public interface IMetric : IMeasure
{
    /// <summary>Measures predictions on at least one example.</summary>
    double Measure(in Predictions predictions);
}
