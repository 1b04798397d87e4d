namespace Cohort.Data;

/// <summary>How the numbers of a field are brought to mean 0 and variance 1 before a step sees them.</summary>
public enum FieldScaling
{
    /// <summary>Not at all: weights, rewards, propensities.</summary>
    None,

    /// <summary>By one mean and one scale for all values alike, as for the pixels of images.</summary>
    Whole,

    /// <summary>Each value of a row by its own mean and scale, as for the columns of a table.</summary>
    EachValue,
}
