namespace Cohort.Tensors;

/// <summary>Where a row's segments lie: one after the other, each beginning at a multiple of 16 floats (64 bytes).</summary>
public sealed class RowLayout
{
    private const int Alignment = 16;
    private readonly Dictionary<string, (Segment Segment, int Offset)> places = [];

    /// <summary>Lays segments out in the given order; shared ones go to the bank's common storage.</summary>
    /// <param name="segments">Segments with different names; none at all is allowed.</param>
    /// <exception cref="ArgumentException">Two segments have the same name.</exception>
    /// <exception cref="TooManyNumbersException">The row would be too long.</exception>
    public RowLayout(IEnumerable<Segment> segments)
    {
        Segments = [.. segments];
        foreach (var segment in Segments)
        {
            var offset = segment.Shared ? SharedLength : Length;
            if (!places.TryAdd(segment.Name, (segment, offset)))
                throw new ArgumentException($"two segments are named '{segment.Name}'", nameof(segments));
            var end = Math.Min(offset + Padded(segment), TooManyNumbersException.Most);
            if (segment.Shared) SharedLength = (int)end;
            else Length = (int)end;
        }

        var whole = Segments.Aggregate((UInt128)0, (sum, segment) => sum + (ulong)Padded(segment));
        if (whole > TooManyNumbersException.Most)
            throw new TooManyNumbersException($"a row of {Segments.Count} segments", (long)UInt128.Min(whole, long.MaxValue));
    }

    private static long Padded(Segment segment) =>
        segment.Shape.LongSize is var size && size > TooManyNumbersException.Most ? size : (size + Alignment - 1) / Alignment * Alignment;

    /// <summary>The segments, in the order of the row.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>Floats in a row, padding included; shared segments do not count.</summary>
    public int Length { get; }

    /// <summary>Floats in the bank's common storage, for shared segments.</summary>
    public int SharedLength { get; }

    /// <summary>The segment of a name.</summary>
    /// <exception cref="KeyNotFoundException">The row has none of that name; the message lists those it has.</exception>
    public Segment this[string name] => Find(name).Segment;

    /// <summary>Where a segment begins, in floats from the start of the row (of the common storage, if it is shared).</summary>
    public int OffsetOf(Segment segment)
    {
        var (own, offset) = Find(segment.Name);
        return own.Shape == segment.Shape
            ? offset
            : throw new ArgumentException($"segment '{segment.Name}' has shape {own.Shape} in this row, not {segment.Shape}", nameof(segment));
    }

    /// <summary>Whether the row has a segment of this name and shape.</summary>
    public bool Contains(Segment segment) => places.TryGetValue(segment.Name, out var found) && found.Segment.Shape == segment.Shape;

    private (Segment Segment, int Offset) Find(string name) => places.TryGetValue(name, out var found)
        ? found
        : throw new KeyNotFoundException($"the row has no segment '{name}'; it has {string.Join(", ", Segments.Select(s => s.Name))}");
}
