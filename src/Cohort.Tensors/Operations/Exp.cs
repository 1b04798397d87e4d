using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>e^x.</summary>
internal sealed record Exp : Elementwise
{
    internal override Kernel Emit(CallSite site) => new WideUnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => gradient * result;

    private readonly struct Function : IWideUnaryFunction
    {
        public static int Cost => 3;

        public static Vector256<float> Of(Vector256<float> x) => VectorMath.Exp(x);

        public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Exp(x);
    }
}

public sealed partial class Tensor
{
    /// <summary>e to the power of x.</summary>
    public Tensor Exp() => Elementwise.Of(new Exp(), this);
}
