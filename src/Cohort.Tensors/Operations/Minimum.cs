using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The smaller of a and b; NaN where either is.</summary>
internal sealed record Minimum : Elementwise
{
    internal override Kernel Emit(CallSite site) => new BinaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
    {
        var second = result.Operands[0].GreaterThan(result.Operands[1]);
        return gradient * (operand == 0 ? 1 - second : second);
    }

    private readonly struct Function : IBinaryFunction
    {
        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b) => Vector256.Min(a, b);
    }
}

public sealed partial class Tensor
{
    /// <summary>The smaller of two elements; NaN where either is NaN. Where they are equal the gradient goes to the first.</summary>
    public Tensor Minimum(Tensor b) => Elementwise.Of(new Minimum(), this, b);
}
