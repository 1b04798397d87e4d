using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The natural logarithm.</summary>
internal sealed record Log : Elementwise
{
    internal override Kernel Emit(CallSite site) => new WideUnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => gradient / result.Operands[0];

    private readonly struct Function : IWideUnaryFunction
    {
        public static int Cost => 4;

        public static Vector256<float> Of(Vector256<float> x) => VectorMath.Log(x);

        public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Log(x);
    }
}

public sealed partial class Tensor
{
    /// <summary>The natural logarithm; NaN below zero, negative infinity at zero.</summary>
    public Tensor Log() => Elementwise.Of(new Log(), this);
}
