using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// g times the slope of <see cref="Gelu"/> at x: 0.5 (1 + t) + 0.5 x (1 - t^2) u', with t = tanh(u) and u' = sqrt(2/pi) (1 + 0.134145 x^2).
/// </summary>
internal sealed record GeluGradient : Elementwise
{
    private const float Root = VectorMath.GeluRoot, Cubic = VectorMath.GeluCubic;

    internal override Kernel Emit(CallSite site) => new WideBinaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
    {
        var (x, g) = (result.Operands[0], result.Operands[1]);
        if (operand == 1) return Elementwise.Of(this, x, gradient);
        var square = x * x;
        var t = (Root * (x + Cubic * (square * x))).Tanh();
        var slope = Root * (1 + 3 * Cubic * square);
        var bend = slope + 3 * Cubic * Root * square - x * t * (slope * slope); // u' + x u''/2 - x t u'^2
        return gradient * g * ((1 - t * t) * bend);
    }

    private readonly struct Function : IWideBinaryFunction
    {
        public static int Cost => 8;

        public static Vector256<float> Of(Vector256<float> x, Vector256<float> g) => VectorMath.GeluGradient(x, g);

        public static Vector512<float> Of(Vector512<float> x, Vector512<float> g) => VectorMath512.GeluGradient(x, g);
    }
}
