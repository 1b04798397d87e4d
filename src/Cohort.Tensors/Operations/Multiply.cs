using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>a * b.</summary>
internal sealed record Multiply : Elementwise
{
    internal override Kernel Emit(CallSite site) => new BinaryKernel<Function>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => gradient * result.Operands[1 - operand];

    private readonly struct Function : IBinaryFunction
    {
        public static Vector256<float> Of(Vector256<float> a, Vector256<float> b) => a * b;
    }
}

public sealed partial class Tensor
{
    /// <summary>The product, element by element; shapes broadcast.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => (a.Operation, b.Operation) switch
    {
        (Constant x, Constant y) => a.Program.Constant(x.Value * y.Value),
        (Constant { Value: 1 }, _) => b,
        (_, Constant { Value: 1 }) => a,
        _ => Elementwise.Of(new Multiply(), a, b),
    };

    /// <summary>The product.</summary>
    public static Tensor operator *(float a, Tensor b) => b.Program.Constant(a) * b;

    /// <summary>The product.</summary>
    public static Tensor operator *(Tensor a, float b) => a * a.Program.Constant(b);
}
