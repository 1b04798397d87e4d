namespace Cohort.Tensors;

/// <summary>1 where a value is among the smallest, 0 elsewhere.</summary>
internal sealed record Smallest(int Count) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape;

    internal override Kernel Emit(CallSite site) => new SmallestKernel(site, Count);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class Tensor
{
    /// <summary>
    /// A mask: 1 where an element is among the smallest of all, 0 elsewhere; NaN counts as largest, ties go to the earlier. No gradient.
    /// </summary>
    /// <param name="count">How many are chosen; not negative, all if there are fewer.</param>
    public Tensor Smallest(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Record(new Smallest(count));
    }
}
