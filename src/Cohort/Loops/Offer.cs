using Cohort.Checkpoints;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>A segment of a start, before its values are there or read.</summary>
/// <param name="Type">The type of its numbers.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record Offer(TensorType Type, IReadOnlyList<long> Shape)
{
    /// <summary>The shape as messages show it; with the type where it is not the one that learners have.</summary>
    public string Words => (Type == TensorType.F32 ? "" : $"{Type} ") + Excerpt.Of($"[{string.Join(", ", Shape)}]");

    public static Offer Of(Segment segment) => new(TensorType.F32, [.. segment.Shape.Select(n => (long)n)]);

    public static Offer Of(TensorEntry tensor) => new(tensor.Type, tensor.Shape);

    public static Offer Of(TensorHeader tensor) => new(tensor.Type, tensor.Shape);

    public bool Fits(Segment segment) => Type == TensorType.F32 && Shape.SequenceEqual(segment.Shape.Select(n => (long)n));
}
