namespace Cohort.Data;

/// <summary>Where an image is cut in two.</summary>
public enum ImageHalves
{
    /// <summary>Upper and lower half.</summary>
    Rows,

    /// <summary>Left and right half.</summary>
    Columns,
}
