using Cohort.Options;

namespace Cohort.Data;

/// <summary>Where rows come from: what a plan's <c>data</c> names. Its properties are its options.</summary>
[PlanShortForm(typeof(SourceShortForm))]
public interface IDataSource
{
    /// <summary>Reads, draws or fetches the data and keeps a common test set back.</summary>
    /// <exception cref="Problems.CohortException">The data cannot be had; every reason is listed.</exception>
    Scene Load(DataRequest request);
}
