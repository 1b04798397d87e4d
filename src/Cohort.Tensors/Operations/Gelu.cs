using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>0.5 x (1 + tanh(u)) with u = sqrt(2/pi) (x + 0.044715 x^3).</summary>
internal sealed record Gelu : Elementwise
{
    internal override Kernel Emit(CallSite site) => new WideUnaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
        => Elementwise.Of(new GeluGradient(), result.Operands[0], gradient);

    private readonly struct Function : IWideUnaryFunction
    {
        public static int Cost => 6;

        public static Vector256<float> Of(Vector256<float> x) => VectorMath.Gelu(x);

        public static Vector512<float> Of(Vector512<float> x) => VectorMath512.Gelu(x);
    }
}

public sealed partial class Tensor
{
    /// <summary>x times the normal distribution function of x, by its tanh approximation 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
    /// (Hendrycks and Gimpel, "Gaussian error linear units", 2016, section 2).</summary>
    public Tensor Gelu() => Elementwise.Of(new Gelu(), this);
}
