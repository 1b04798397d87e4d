namespace Cohort.Options;

/// <summary>The forms that a value of a plan can take.</summary>
internal enum PlanTypeKind
{
    /// <summary>true or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>The path of a file.</summary>
    Path,

    /// <summary>One of the names of an enumeration.</summary>
    Name,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map from names to values.</summary>
    Map,

    /// <summary>One of several things by name, with options.</summary>
    Choice,

    /// <summary>A map whose keys are the properties of an options class.</summary>
    Options,
}
