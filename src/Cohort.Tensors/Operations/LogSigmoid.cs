using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>-log(1 + e^-x).</summary>
internal sealed record LogSigmoid : Elementwise
{
    internal override Kernel Emit(CallSite site) => new UnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => gradient * (-result.Operands[0]).Sigmoid();

    // min(x, 0) - log(1 + e) with e = e^-|x|; where 1 + e is rounded to u, log(u) e / (u - 1) has the digits that u has lost (W. Kahan; N. Higham,
    // "Accuracy and stability of numerical algorithms", 2002, section 1.14.1).
    private readonly struct Function : IUnaryFunction
    {
        public static Vector256<float> Of(Vector256<float> x)
        {
            var e = VectorMath.Exp(-Vector256.Abs(x));
            var u = Vector256<float>.One + e;
            var over = u - Vector256<float>.One;
            var log = Vector256.ConditionalSelect(Vector256.Equals(over, Vector256<float>.Zero), e, VectorMath.Log(u) * e / over);
            return Vector256.Min(x, Vector256<float>.Zero) - log;
        }
    }
}

public sealed partial class Tensor
{
    /// <summary>
    /// The logarithm of the logistic function, -log(1 + e^-x): neither overflows nor loses its digits where it is near 0. Its gradient is
    /// 1 / (1 + e^x), as losses of preferences need it.
    /// </summary>
    public Tensor LogSigmoid() => Elementwise.Of(new LogSigmoid(), this);
}
