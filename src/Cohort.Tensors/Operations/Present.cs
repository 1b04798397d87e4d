using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>b where a is not NaN, 0 elsewhere; no slope with respect to a.</summary>
internal sealed record Present : Elementwise
{
    internal override Kernel Emit(CallSite site) => new BinaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
        => operand == 0 ? null : Elementwise.Of(new Present(), result.Operands[0], gradient);

    private readonly struct Function : IBinaryFunction
    {
        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b)
            => Vector256.ConditionalSelect(Vector256.Equals(a, a), b, Vector256<float>.Zero);
    }
}
