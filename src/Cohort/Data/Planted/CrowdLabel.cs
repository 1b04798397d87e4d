namespace Cohort.Data;

/// <summary>What a learner takes for the label where several workers have answered.</summary>
public enum CrowdLabel
{
    /// <summary>The class with the most votes; of equals, that of the worker who came first.</summary>
    Majority,

    /// <summary>The vote of one worker, drawn for each row.</summary>
    Vote,
}
