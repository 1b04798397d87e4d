using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Repeats a value along the axes where it has length 1 or none.</summary>
internal sealed record BroadcastTo(Shape Target) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Shape.Broadcast(operands[0].Shape, Target) == Target
        ? Target
        : throw new ArgumentException($"{operands[0].Shape} cannot be repeated to {Target}");

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => operands[0].Type;

    internal override Kernel Emit(CallSite site) => new UnaryKernel<Function>(site);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => gradient.SumTo(result.Operands[0].Shape);

    private readonly struct Function : IUnaryFunction
    {
        public static Vector256<float> Of(Vector256<float> x) => x;
    }
}

public sealed partial class Tensor
{
    /// <summary>Repeats the value along axes where it has length 1, and along new axes at the left.</summary>
    public Tensor BroadcastTo(Shape shape)
    {
        if (shape == Shape) return this;
        var source = Operation is BroadcastTo ? Operands[0] : this;
        if (shape.Size == source.Shape.Size && Shape.Broadcast(source.Shape, shape) == shape) return source.Reshape(shape);
        return Program.Record(new BroadcastTo(shape), source);
    }
}
