namespace Cohort.Checkpoints;

/// <summary>The element types of the safetensors format, by the names that stand in its header, in the order of their alignment.</summary>
public enum TensorType
{
    /// <summary>A truth value, one byte.</summary>
    BOOL,

    /// <summary>Unsigned, 8 bits.</summary>
    U8,

    /// <summary>Signed, 8 bits.</summary>
    I8,

    /// <summary>Floating point, 8 bits, 5 of them exponent.</summary>
    F8_E5M2,

    /// <summary>Floating point, 8 bits, 4 of them exponent.</summary>
    F8_E4M3,

    /// <summary>Signed, 16 bits.</summary>
    I16,

    /// <summary>Unsigned, 16 bits.</summary>
    U16,

    /// <summary>IEEE 754 half precision.</summary>
    F16,

    /// <summary>The upper half of an IEEE 754 single.</summary>
    BF16,

    /// <summary>Signed, 32 bits.</summary>
    I32,

    /// <summary>Unsigned, 32 bits.</summary>
    U32,

    /// <summary>IEEE 754 single precision.</summary>
    F32,

    /// <summary>IEEE 754 double precision.</summary>
    F64,

    /// <summary>Signed, 64 bits.</summary>
    I64,

    /// <summary>Unsigned, 64 bits.</summary>
    U64,
}
