using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>max(x, 0); NaN stays NaN.</summary>
internal sealed record Relu : Elementwise
{
    internal override Kernel Emit(CallSite site) => new UnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => Elementwise.Of(new Gate(), gradient, result);

    private readonly struct Function : IUnaryFunction
    {
        public static Vector256<float> Of(Vector256<float> x)
            => Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), Vector256<float>.Zero, x);
    }
}

public sealed partial class Tensor
{
    /// <summary>max(x, 0), the rectified linear unit; its slope at 0 is taken as 0.</summary>
    public Tensor Relu() => Elementwise.Of(new Relu(), this);
}
