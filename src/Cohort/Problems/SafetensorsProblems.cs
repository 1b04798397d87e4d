namespace Cohort.Problems;

/// <summary>What can be wrong with a safetensors file.</summary>
public static class SafetensorsProblems
{
    /// <summary>The file ends before what it promises.</summary>
    public static readonly ProblemKind Truncated = new("COH3050", "Safetensors file is cut short",
        "The file is shorter than its first 8 bytes (the length of the header) say, or ends inside a tensor. "
        + "It was probably not copied to its end: copy or download it again.");

    /// <summary>The header is longer than any that is read.</summary>
    public static readonly ProblemKind HeaderTooLong = new("COH3051", "Safetensors header is too long",
        "A header of at most 50 000 000 bytes is read, which is room for half a million tensors. "
        + "The file is most likely not a safetensors file: check its name and where it came from.");

    /// <summary>The header is not a JSON object in UTF-8.</summary>
    public static readonly ProblemKind HeaderNotJson = new("COH3052", "Safetensors header is not JSON",
        "The header must be one JSON object in UTF-8 that starts with '{' and may be followed by spaces only. "
        + "The file is damaged or is not a safetensors file.");

    /// <summary>A tensor's description, or the metadata, has another form than the format says.</summary>
    public static readonly ProblemKind BadDescription = new("COH3053", "Safetensors description is malformed",
        "Each tensor needs \"dtype\" (text), \"shape\" (whole numbers from 0) and \"data_offsets\" (two whole numbers, begin and end), each once; "
        + "\"__metadata__\" maps text to text.");

    /// <summary>A dtype that is not known here.</summary>
    public static readonly ProblemKind UnknownType = new("COH3054", "Unknown safetensors dtype",
        "Known are BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, F16, BF16, I32, U32, F32, F64, I64 and U64. "
        + "Convert the tensor to one of them, best to F32.");

    /// <summary>A name that occurs twice.</summary>
    public static readonly ProblemKind DuplicateName = new("COH3055", "Safetensors name occurs twice",
        "Names in the header must be unique, or readers would disagree about what the file holds. Write the file again with one name per tensor.");

    /// <summary>The shape and the offsets do not agree, or the shape overflows.</summary>
    public static readonly ProblemKind SizeMismatch = new("COH3056", "Safetensors shape does not fit its data",
        "A tensor's bytes (end minus begin) must be the product of its shape times the size of its dtype, and that product must fit in 63 bits. "
        + "The file is damaged or was made to harm.");

    /// <summary>Offsets that leave the file, overlap or leave a hole.</summary>
    public static readonly ProblemKind BadOffsets = new("COH3057", "Safetensors offsets are not contiguous",
        "Sorted by their beginning, the tensors must fill the bytes after the header exactly: none beyond the end, no overlap, no hole. "
        + "The file is damaged or was made to harm.");

    /// <summary>A tensor that was asked for is not there, or has another type or shape.</summary>
    public static readonly ProblemKind MissingTensor = new("COH3058", "Tensor is missing or of another kind",
        "The file is a valid safetensors file but does not hold the tensor that is needed, or holds it with another dtype or shape. "
        + "It belongs to another model or plan.");

    /// <summary>The file cannot be read at all.</summary>
    public static readonly ProblemKind Unreadable = new("COH3059", "Safetensors file cannot be read",
        "The file does not exist, may not be read by this user, is not a regular file, or holds a tensor too large for memory. "
        + "Check the path and its rights.");
}
