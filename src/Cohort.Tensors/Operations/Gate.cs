using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>a where b is above zero, 0 elsewhere: the gradient of a relu. Its slope with respect to b is zero.</summary>
internal sealed record Gate : Elementwise
{
    internal override Kernel Emit(CallSite site) => new BinaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
        => operand == 0 ? Elementwise.Of(new Gate(), gradient, result.Operands[1]) : null;

    private readonly struct Function : IBinaryFunction
    {
        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b)
            => Vector256.ConditionalSelect(Vector256.GreaterThan(b, Vector256<float>.Zero), a, Vector256<float>.Zero);
    }
}
