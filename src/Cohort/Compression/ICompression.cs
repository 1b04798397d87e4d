using Cohort.Tensors;

namespace Cohort.Compression;

/// <summary>
/// What a sender makes of the numbers that go onto a link: fewer bytes, from which a receiver gets back something near them. What it is given is
/// the difference between what the sender has and what the others know of it.
/// </summary>
public interface ICompression
{
    /// <summary>The bytes as they go over the wire, all that <see cref="Decode"/> needs: numbers, places, scales.</summary>
    /// <param name="values">One segment after the other.</param>
    /// <param name="request">What the numbers are.</param>
    byte[] Encode(ReadOnlySpan<float> values, CompressionRequest request);

    /// <summary>What a receiver makes of the bytes; every number is written.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="values">As many numbers as were encoded.</param>
    /// <param name="shapes">The segments' shapes, in order.</param>
    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Encode"/> makes of so many numbers.</exception>
    void Decode(ReadOnlySpan<byte> bytes, Span<float> values, IReadOnlyList<Shape> shapes);
}
