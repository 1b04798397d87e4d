using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>a * b + c with one rounding.</summary>
internal sealed record MultiplyAdd : Elementwise
{
    internal override Kernel Emit(CallSite site) => new TernaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
        => operand == 2 ? gradient : gradient * result.Operands[1 - operand];

    private readonly struct Function : ITernaryFunction
    {
        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);
    }
}

public sealed partial class Tensor
{
    /// <summary>this * b + c with one rounding: what an update is recorded with, so that fused and unfused programs give the same bits.</summary>
    public Tensor MultiplyAdd(Tensor b, Tensor c) => Elementwise.Of(new MultiplyAdd(), this, b, c);
}
