using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>a / b.</summary>
internal sealed record Divide : Elementwise
{
    internal override Kernel Emit(CallSite site) => new BinaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
        => operand == 0 ? gradient / result.Operands[1] : -(gradient * result / result.Operands[1]);

    private readonly struct Function : IBinaryFunction
    {
        public static int Cost => 2;

        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b) => a / b;
    }
}

public sealed partial class Tensor
{
    /// <summary>The quotient; shapes broadcast.</summary>
    public static Tensor operator /(Tensor a, Tensor b) => Elementwise.Of(new Divide(), a, b);

    /// <summary>The quotient.</summary>
    public static Tensor operator /(float a, Tensor b) => b.Program.Constant(a) / b;

    /// <summary>The quotient.</summary>
    public static Tensor operator /(Tensor a, float b) => a / a.Program.Constant(b);
}
