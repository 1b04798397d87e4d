using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The square root.</summary>
internal sealed record Sqrt : Elementwise
{
    internal override Kernel Emit(CallSite site) => new UnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => 0.5f * (gradient / result);

    private readonly struct Function : IUnaryFunction
    {
        public static int Cost => 2;

        public static Vector256<float> Of(Vector256<float> x) => Vector256.Sqrt(x);
    }
}

public sealed partial class Tensor
{
    /// <summary>The square root; NaN below zero. Its slope at zero is infinite.</summary>
    public Tensor Sqrt() => Elementwise.Of(new Sqrt(), this);
}
