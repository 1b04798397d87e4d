using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>Where the segments that pass lie in a payload: one after the other.</summary>
internal sealed class PayloadLayout
{
    private readonly Dictionary<string, Range> places = new(StringComparer.Ordinal);

    public PayloadLayout(IEnumerable<Segment> segments)
    {
        Segments = [.. segments];
        foreach (var segment in Segments) places[segment.Name] = Floats..(Floats += segment.Shape.Size);
    }

    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>Numbers in a payload.</summary>
    public int Floats { get; }

    /// <exception cref="KeyNotFoundException">The segment does not pass.</exception>
    public Range RangeOf(Segment segment) => places.TryGetValue(segment.Name, out var place) ? place
        : throw new KeyNotFoundException($"'{segment.Name}' does not pass; what does: {string.Join(", ", places.Keys)}");
}
