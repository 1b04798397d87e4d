namespace Cohort.Data;

/// <summary>A kind of data that can be asked for.</summary>
public interface IDataSource
{
    /// <summary>Reads, draws or fetches the data and keeps a common test set back.</summary>
    /// <exception cref="Problems.CohortException">The data cannot be had; every reason is listed.</exception>
    TrainTest Load(DataRequest request);
}
