namespace Cohort.Tensors;

/// <summary>1 at each integer's place, 0 elsewhere.</summary>
internal sealed record OneHot(int Classes) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Shape.Of([.. operands[0].Shape, Classes]);

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        operands[0].Expect(ElementType.Int32, this);
        return ElementType.Single;
    }

    internal override Kernel Emit(CallSite site) => new OneHotKernel(site);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class Tensor
{
    /// <summary>A new last axis with 1 at each integer's place and 0 elsewhere.</summary>
    /// <param name="classes">The length of the new axis; the integers are from 0 to classes - 1.</param>
    public Tensor OneHot(int classes) => Record(new OneHot(classes));
}
