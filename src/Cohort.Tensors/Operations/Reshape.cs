namespace Cohort.Tensors;

/// <summary>The same numbers, in the same order, under another shape.</summary>
internal sealed record Reshape(Shape Target) : Operation
{
    internal override bool IsView => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape.Size == Target.Size
        ? Target
        : throw new ArgumentException($"{operands[0].Shape} has not as many elements as {Target}");

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => operands[0].Type;

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => gradient.Reshape(result.Operands[0].Shape);
}

public sealed partial class Tensor
{
    /// <summary>The same elements, row by row, under another shape of the same size; costs nothing.</summary>
    public Tensor Reshape(Shape shape)
    {
        var source = Operation is Reshape ? Operands[0] : this;
        return source.Shape == shape ? source : Program.Record(new Reshape(shape), source);
    }
}
