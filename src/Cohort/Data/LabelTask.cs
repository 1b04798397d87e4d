namespace Cohort.Data;

/// <summary>What is predicted of a row of numbers: of <see cref="TaskKind"/>, what a plan may ask for.</summary>
public enum LabelTask
{
    /// <summary>One of a list of classes.</summary>
    Classification,

    /// <summary>A number.</summary>
    Regression,
}
