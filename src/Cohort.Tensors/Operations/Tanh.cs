using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The hyperbolic tangent.</summary>
internal sealed record Tanh : Elementwise
{
    internal override Kernel Emit(CallSite site) => new WideUnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => gradient * (1 - result * result);

    private readonly struct Function : IWideUnaryFunction
    {
        public static int Cost => 4;

        public static Vector256<float> Of(Vector256<float> x) => VectorMath.Tanh(x);

        public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Tanh(x);
    }
}

public sealed partial class Tensor
{
    /// <summary>The hyperbolic tangent.</summary>
    public Tensor Tanh() => Elementwise.Of(new Tanh(), this);
}
