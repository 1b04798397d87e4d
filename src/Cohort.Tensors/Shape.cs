using System.Collections;
using System.Runtime.CompilerServices;

namespace Cohort.Tensors;

/// <summary>
/// The shape of one learner's value, of rank 0 to 4. The learner axis is never written down: a weight of shape <c>[in, out]</c> is
/// <c>[K, in, out]</c> in memory, and everything recorded is defined for each learner alike.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Of))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    /// <summary>The highest rank.</summary>
    public const int MaxRank = 4;

    private readonly int d0, d1, d2, d3;

    private Shape(ReadOnlySpan<int> lengths)
    {
        Rank = lengths.Length;
        d0 = Rank > 0 ? lengths[0] : 1;
        d1 = Rank > 1 ? lengths[1] : 1;
        d2 = Rank > 2 ? lengths[2] : 1;
        d3 = Rank > 3 ? lengths[3] : 1;
    }

    /// <summary>A single number, rank 0.</summary>
    public static Shape Scalar => default;

    /// <summary>How many axes, 0 to 4.</summary>
    public int Rank { get; }

    /// <summary>The same as <see cref="Rank"/>.</summary>
    public int Count => Rank;

    /// <summary>How many numbers: the product of the lengths, 1 for a scalar.</summary>
    /// <exception cref="TooManyNumbersException">There are more than 31 bits can count.</exception>
    public int Size => LongSize is var size && size <= TooManyNumbersException.Most ? (int)size : throw TooMany(size);

    /// <summary>How many numbers, also where no tensor can have so many; <see cref="long.MaxValue"/> stands for more.</summary>
    public long LongSize
    {
        get
        {
            if (Rank == 0) return 1;
            var high = Math.BigMul((ulong)d0 * (ulong)d1, (ulong)d2 * (ulong)d3, out var size);
            return high == 0 && size <= long.MaxValue ? (long)size : long.MaxValue;
        }
    }

    /// <summary>The length of an axis; negative numbers count from the last axis.</summary>
    public int this[int axis]
    {
        get
        {
            var i = axis < 0 ? axis + Rank : axis;
            if ((uint)i >= (uint)Rank) throw new ArgumentOutOfRangeException(nameof(axis), axis, $"shape {this} has rank {Rank}");
            return i switch { 0 => d0, 1 => d1, 2 => d2, _ => d3 };
        }
    }

    private TooManyNumbersException TooMany(long size) => new($"a tensor of shape {this}", size);

    /// <summary>Makes a shape: <c>Shape s = [32, 784];</c>.</summary>
    /// <param name="lengths">At most four lengths, none negative.</param>
    public static Shape Of(ReadOnlySpan<int> lengths)
    {
        if (lengths.Length > MaxRank) throw new ArgumentException($"a shape has at most {MaxRank} axes, not {lengths.Length}", nameof(lengths));
        foreach (var length in lengths) ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(lengths));
        return new Shape(lengths);
    }

    /// <summary>The shape of an elementwise result: axes are aligned at the right, and a length of 1 repeats (NumPy's rule).</summary>
    public static Shape Broadcast(Shape a, Shape b)
    {
        Span<int> lengths = stackalloc int[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= lengths.Length; i++)
        {
            var (x, y) = (i <= a.Rank ? a[^i] : 1, i <= b.Rank ? b[^i] : 1);
            lengths[^i] = x == y || y == 1 ? x : x == 1 ? y : throw new ArgumentException($"shapes {a} and {b} do not broadcast");
        }

        return new Shape(lengths);
    }

    /// <summary>The same shape with one axis of another length.</summary>
    public Shape With(int axis, int length)
    {
        Span<int> lengths = stackalloc int[Rank];
        CopyTo(lengths);
        lengths[axis < 0 ? axis + Rank : axis] = length;
        return Of(lengths);
    }

    /// <summary>Writes the lengths to a span of at least <see cref="Rank"/> numbers.</summary>
    public void CopyTo(Span<int> lengths)
    {
        for (var i = 0; i < Rank; i++) lengths[i] = this[i];
    }

    /// <inheritdoc/>
    public bool Equals(Shape other)
        => (Rank, d0, d1, d2, d3) == (other.Rank, other.d0, other.d1, other.d2, other.d3) || (Rank == 0 && other.Rank == 0);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Rank == 0 ? 0 : ((((Rank * 31 + d0) * 31 + d1) * 31 + d2) * 31) + d3;

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator()
    {
        for (var i = 0; i < Rank; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", this)}]";

    /// <summary>Whether two shapes have the same lengths.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);
}
