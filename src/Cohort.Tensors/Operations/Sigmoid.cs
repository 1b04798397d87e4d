using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>1 / (1 + e^-x).</summary>
internal sealed record Sigmoid : Elementwise
{
    internal override Kernel Emit(CallSite site) => new WideUnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => gradient * (result * (1 - result));

    private readonly struct Function : IWideUnaryFunction
    {
        public static int Cost => 4;

        public static Vector256<float> Of(Vector256<float> x) => VectorMath.Sigmoid(x);

        public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Sigmoid(x);
    }
}

public sealed partial class Tensor
{
    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    public Tensor Sigmoid() => Elementwise.Of(new Sigmoid(), this);
}
