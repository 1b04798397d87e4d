namespace Cohort.Plans;

/// <summary>Where learners start.</summary>
public enum StartingWeights
{
    /// <summary>All from the same weights, as averaging needs.</summary>
    Same,

    /// <summary>Each from weights of its own.</summary>
    Own,
}
