using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// What stands for each segment in a step: the learner's own weights, or any other tensors of the same shapes (a teacher's, a copy
/// after one update, an average). Layers own shapes, never weights, so all of these run through the same forward pass.
/// </summary>
public sealed class Parameters
{
    private readonly Dictionary<Segment, Tensor> tensors;

    private Parameters(IReadOnlyList<Segment> segments, Dictionary<Segment, Tensor> tensors)
    {
        Segments = segments;
        this.tensors = tensors;
    }

    /// <summary>The segments, in the order of the model.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>The tensors, in the order of <see cref="Segments"/>.</summary>
    public IReadOnlyList<Tensor> Tensors => [.. Segments.Select(s => tensors[s])];

    /// <summary>What stands for one segment.</summary>
    public Tensor this[Segment segment] => tensors[segment];

    /// <summary>What stands for a segment, or null where nothing does.</summary>
    internal Tensor? Find(Segment segment) => tensors.GetValueOrDefault(segment);

    /// <summary>The weights of the row that an item names in a slot: 0 is the learner itself.</summary>
    public static Parameters Of(StepProgram program, IReadOnlyList<Segment> segments, int slot = 0) =>
        new(segments, segments.ToDictionary(s => s, s => program.Parameter(s, slot)));

    /// <summary>Any tensors for segments, such as a second network's.</summary>
    /// <param name="segments">The segments.</param>
    /// <param name="tensor">Gives a tensor of each segment's shape.</param>
    public static Parameters Of(IReadOnlyList<Segment> segments, Func<Segment, Tensor> tensor) =>
        new(segments, segments.ToDictionary(s => s, tensor));

    /// <summary>The same segments with other tensors, such as one update further on.</summary>
    public Parameters With(Func<Segment, Tensor, Tensor> change) => new(Segments, Segments.ToDictionary(s => s, s => change(s, tensors[s])));
}
