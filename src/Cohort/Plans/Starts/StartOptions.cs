namespace Cohort.Plans;

/// <summary>
/// Where learners start. It is the same for every arm of a run, and the optimiser and the state of methods always begin anew.
/// </summary>
public abstract record StartOptions
{
    private protected StartOptions()
    {
    }
}
