namespace Cohort.Tensors;

/// <summary>A segment of one of the rows that an item names.</summary>
internal sealed record Parameter(Segment Segment, int Slot) : Operation
{
    internal override bool IsLeaf => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Segment.Shape;

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class StepProgram
{
    private readonly Dictionary<(string Segment, int Slot), Tensor> parameters = [];

    /// <summary>A segment's value at the start of the step.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="slot">Which of the rows that an item names: 0 the learner's own, 1 its teacher's or opponent's, and so on.</param>
    public Tensor Parameter(Segment segment, int slot = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        if (!parameters.TryGetValue((segment.Name, slot), out var tensor))
            parameters[(segment.Name, slot)] = tensor = Record(new Parameter(segment, slot));
        return tensor.Shape == segment.Shape
            ? tensor
            : throw new ArgumentException($"segment '{segment.Name}' is recorded with shape {tensor.Shape}, not {segment.Shape}", nameof(segment));
    }
}
