namespace Cohort.Tensors;

/// <summary>Zeros with the operand as a stretch of an axis: the adjoint of a slice.</summary>
internal sealed record Pad(int Axis, int Start, int Total) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape.With(Axis, Total);

    internal override Kernel Emit(CallSite site)
    {
        var (shape, steps) = (site.OperandShape(0), BoxCopy.Steps(site.Shape));
        var end = Start + shape[Axis];
        return new BoxKernel(
            site,
            new BoxCopy(shape, BoxCopy.Steps(shape), steps, targetStart: Start * steps[Axis]),
            new BoxCopy(shape.With(Axis, Start), null, steps),
            new BoxCopy(shape.With(Axis, Total - end), null, steps, targetStart: end * steps[Axis]));
    }

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => gradient.Slice(Axis, Start, result.Operands[0].Shape[Axis]);
}
