namespace Cohort.Checkpoints;

/// <summary>What a safetensors header says about one tensor.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The element type.</param>
/// <param name="Shape">The lengths of all axes.</param>
/// <param name="Begin">Where its data begins, in bytes after the header.</param>
/// <param name="End">One past the last byte of its data.</param>
public sealed record TensorHeader(string Name, TensorType Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>The size of the data in bytes.</summary>
    public long ByteCount => End - Begin;
}
