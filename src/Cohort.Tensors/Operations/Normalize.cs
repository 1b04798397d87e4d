namespace Cohort.Tensors;

/// <summary>Each row along the last axis less its mean, over the root of its variance plus epsilon.</summary>
internal sealed record Normalize(float Epsilon) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape.Rank > 0
        ? operands[0].Shape
        : throw new ArgumentException("a normalization needs an axis");

    internal override Kernel Emit(CallSite site) => new NormalizeKernel(site, Epsilon);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => result.Program.Record(new NormalizeGradient(Epsilon), result.Operands[0], gradient);
}
