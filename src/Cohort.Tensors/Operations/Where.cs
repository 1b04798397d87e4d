using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>b where the mask a is not zero, c elsewhere.</summary>
internal sealed record Where : Elementwise
{
    internal override Kernel Emit(CallSite site) => new TernaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => operand switch
    {
        0 => null,
        1 => Tensor.Where(result.Operands[0], gradient, result.Program.Constant(0)),
        _ => Tensor.Where(result.Operands[0], result.Program.Constant(0), gradient),
    };

    private readonly struct Function : ITernaryFunction
    {
        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b, Vector256<float> c)
            => Vector256.ConditionalSelect(Vector256.Equals(a, Vector256<float>.Zero), c, b);
    }
}

public sealed partial class Tensor
{
    /// <summary>One of two values, element by element; unlike a product with a mask, NaN and infinity of the other do not leak.</summary>
    /// <param name="mask">Not zero: the first; zero: the second. Gets no gradient.</param>
    /// <param name="a">Taken where the mask is not zero.</param>
    /// <param name="b">Taken where the mask is zero.</param>
    public static Tensor Where(Tensor mask, Tensor a, Tensor b) => Elementwise.Of(new Where(), mask, a, b);
}
