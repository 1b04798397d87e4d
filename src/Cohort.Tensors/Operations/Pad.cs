namespace Cohort.Tensors;

/// <summary>Zeros with the operand as a stretch of an axis: the adjoint of a slice.</summary>
internal sealed record Pad(int Axis, int Start, int Total) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape.With(Axis, Total);

    internal override Kernel Emit(CallSite site)
    {
        var steps = BoxCopy.Steps(site.Shape);
        return new BoxKernel(site, covers: false, new BoxCopy(site.OperandShape(0), BoxCopy.Steps(site.OperandShape(0)), steps, targetStart: Start * steps[Axis]));
    }

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => gradient.Slice(Axis, Start, result.Operands[0].Shape[Axis]);
}
