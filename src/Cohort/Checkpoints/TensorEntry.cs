using System.Runtime.InteropServices;

namespace Cohort.Checkpoints;

/// <summary>A named, dense, row-major tensor on its way into a file or out of it. It holds a view of memory, never a copy.</summary>
public abstract class TensorEntry
{
    private protected TensorEntry(string name, TensorType type, IReadOnlyList<long> shape, long elements)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!type.TrySize(shape, out var bytes) || bytes != elements * type.Size())
            throw new ArgumentException($"tensor \"{name}\" of shape [{string.Join(", ", shape)}] does not have {elements} elements", nameof(shape));
        (Name, Type, Shape, ByteCount) = (name, type, shape, bytes);
    }

    /// <summary>The name, unique in its file.</summary>
    public string Name { get; }

    /// <summary>The type of the elements.</summary>
    public TensorType Type { get; }

    /// <summary>The lengths of all axes, the learner axis included; empty for a single number.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The size of the data in bytes.</summary>
    public long ByteCount { get; }

    /// <summary>The elements as singles.</summary>
    /// <exception cref="InvalidOperationException">The type is not <see cref="TensorType.F32"/>.</exception>
    public ReadOnlySpan<float> Singles => Elements<float>(TensorType.F32);

    /// <summary>The elements as doubles.</summary>
    /// <exception cref="InvalidOperationException">The type is not <see cref="TensorType.F64"/>.</exception>
    public ReadOnlySpan<double> Doubles => Elements<double>(TensorType.F64);

    /// <summary>The elements as 32-bit integers.</summary>
    /// <exception cref="InvalidOperationException">The type is not <see cref="TensorType.I32"/>.</exception>
    public ReadOnlySpan<int> Int32s => Elements<int>(TensorType.I32);

    /// <summary>The elements as 64-bit integers.</summary>
    /// <exception cref="InvalidOperationException">The type is not <see cref="TensorType.I64"/>.</exception>
    public ReadOnlySpan<long> Int64s => Elements<long>(TensorType.I64);

    /// <summary>The elements of any type as bytes, little-endian.</summary>
    /// <exception cref="OverflowException">The tensor has more bytes than a span can hold (2^31 - 1).</exception>
    public abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>A tensor of singles, such as a whole bank <c>[K, parameters]</c>.</summary>
    /// <param name="name">Unique in its file.</param>
    /// <param name="shape">The lengths of all axes; their product is the length of <paramref name="values"/>.</param>
    /// <param name="values">Read when the entry is written: they may not change until then.</param>
    /// <exception cref="ArgumentException">The shape does not fit the values.</exception>
    public static TensorEntry Of(string name, IReadOnlyList<long> shape, ReadOnlyMemory<float> values) =>
        new View<float>(name, TensorType.F32, shape, values);

    /// <summary>A tensor of doubles; see the overload for singles.</summary>
    public static TensorEntry Of(string name, IReadOnlyList<long> shape, ReadOnlyMemory<double> values) =>
        new View<double>(name, TensorType.F64, shape, values);

    /// <summary>A tensor of 32-bit integers; see the overload for singles.</summary>
    public static TensorEntry Of(string name, IReadOnlyList<long> shape, ReadOnlyMemory<int> values) =>
        new View<int>(name, TensorType.I32, shape, values);

    /// <summary>A tensor of 64-bit integers; see the overload for singles.</summary>
    public static TensorEntry Of(string name, IReadOnlyList<long> shape, ReadOnlyMemory<long> values) =>
        new View<long>(name, TensorType.I64, shape, values);

    /// <summary>A tensor of bytes; see the overload for singles.</summary>
    public static TensorEntry Of(string name, IReadOnlyList<long> shape, ReadOnlyMemory<byte> values) =>
        new View<byte>(name, TensorType.U8, shape, values);

    /// <summary>A tensor of any type, given by its little-endian bytes.</summary>
    /// <exception cref="ArgumentException">The shape and the type do not fit the bytes.</exception>
    public static TensorEntry OfBytes(string name, TensorType type, IReadOnlyList<long> shape, ReadOnlyMemory<byte> bytes) =>
        bytes.Length % type.Size() == 0
            ? new View<byte>(name, type, shape, bytes)
            : throw new ArgumentException($"{bytes.Length} bytes are no whole number of {type}", nameof(bytes));

    /// <summary>Writes the data in pieces, so that no second copy of it exists.</summary>
    internal abstract void WriteTo(Stream stream);

    private ReadOnlySpan<T> Elements<T>(TensorType wanted) where T : unmanaged =>
        Type != wanted ? throw new InvalidOperationException($"tensor \"{Name}\" holds {Type}, not {wanted}")
        : this is View<T> view ? view.Values.Span
        : MemoryMarshal.Cast<byte, T>(Bytes);

    private sealed class View<T>(string name, TensorType type, IReadOnlyList<long> shape, ReadOnlyMemory<T> values)
        : TensorEntry(name, type, shape, (long)values.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>() / type.Size())
        where T : unmanaged
    {
        private const int Piece = 1 << 16;

        internal ReadOnlyMemory<T> Values => values;

        public override ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(values.Span);

        internal override void WriteTo(Stream stream)
        {
            for (var at = 0; at < values.Length; at += Piece)
                stream.Write(MemoryMarshal.AsBytes(values.Span.Slice(at, Math.Min(Piece, values.Length - at))));
        }
    }
}
