using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>1 where a is above b, 0 elsewhere and where either is NaN; no gradient.</summary>
internal sealed record GreaterThan : Elementwise
{
    internal override Kernel Emit(CallSite site) => new BinaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => null;

    private readonly struct Function : IBinaryFunction
    {
        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b)
            => Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), Vector256<float>.One, Vector256<float>.Zero);
    }
}

public sealed partial class Tensor
{
    /// <summary>A mask: 1 where this is above the other, 0 elsewhere and where either is NaN. No gradient flows through it.</summary>
    public Tensor GreaterThan(Tensor b) => Elementwise.Of(new GreaterThan(), this, b);
}
