using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The larger of a and b; NaN where either is.</summary>
internal sealed record Maximum : Elementwise
{
    internal override Kernel Emit(CallSite site) => new BinaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
    {
        var second = result.Operands[1].GreaterThan(result.Operands[0]);
        return gradient * (operand == 0 ? 1 - second : second);
    }

    private readonly struct Function : IBinaryFunction
    {
        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b) => Vector256.Max(a, b);
    }
}

public sealed partial class Tensor
{
    /// <summary>The larger of two elements; NaN where either is NaN. Where they are equal the gradient goes to the first.</summary>
    public Tensor Maximum(Tensor b) => Elementwise.Of(new Maximum(), this, b);
}
