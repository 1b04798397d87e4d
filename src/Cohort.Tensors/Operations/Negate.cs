using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>-x.</summary>
internal sealed record Negate : Elementwise
{
    internal override Kernel Emit(CallSite site) => new UnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => -gradient;

    private readonly struct Function : IUnaryFunction
    {
        public static Vector256<float> Of(Vector256<float> x) => -x;
    }
}

public sealed partial class Tensor
{
    /// <summary>The elements with the opposite sign.</summary>
    public static Tensor operator -(Tensor x)
        => x.Operation is Constant constant ? x.Program.Constant(-constant.Value) : Elementwise.Of(new Negate(), x);
}
