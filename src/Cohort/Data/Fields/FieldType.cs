namespace Cohort.Data;

/// <summary>What the values of a field are.</summary>
public enum FieldType
{
    /// <summary>Single-precision numbers; NaN is a missing one.</summary>
    Number,

    /// <summary>Integers: classes, tokens, ids.</summary>
    Integer,

    /// <summary>Texts, which steps never see.</summary>
    Text,
}
