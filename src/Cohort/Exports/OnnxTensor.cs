namespace Cohort.Exports;

/// <summary>Numbers that a graph holds.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Type">The type of the elements, as <see cref="OnnxFile"/> numbers them.</param>
/// <param name="Shape">Their shape; empty for a single number.</param>
/// <param name="Bytes">The elements in order, little-endian.</param>
internal sealed record OnnxTensor(string Name, int Type, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Bytes);
