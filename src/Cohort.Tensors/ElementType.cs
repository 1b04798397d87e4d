namespace Cohort.Tensors;

/// <summary>What a tensor's elements are; both take four bytes.</summary>
public enum ElementType
{
    /// <summary>32-bit floating point.</summary>
    Single,

    /// <summary>32-bit integers: labels and indices.</summary>
    Int32,
}
