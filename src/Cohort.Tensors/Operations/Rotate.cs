namespace Cohort.Tensors;

/// <summary>Vectors <c>[..., T, D]</c> turned in the planes (i, i + D/2) by the angles of their positions, or back.</summary>
internal sealed record Rotate(bool Back) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (x, angles) = (operands[0].Shape, operands[1].Shape);
        return x.Rank >= 2 && x[-1] % 2 == 0 && angles == Shape.Of([x[-2], x[-1]])
            ? x
            : throw new ArgumentException($"a rotation needs vectors [..., T, D] of even length and angles [T, D], not {x} and {angles}");
    }

    internal override Kernel Emit(CallSite site) => new RotateKernel(site, Back);

    // The angles are a table of numbers, not something that is learnt.
    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => operand == 0 ? result.Program.Record(new Rotate(!Back), gradient, result.Operands[1]) : null;
}

public sealed partial class Tensor
{
    /// <summary>
    /// Rotary positions: each vector of <c>[..., T, D]</c> turned in D/2 planes by its position's angles, so that a product of two depends
    /// on how far they are apart (Su et al., "RoFormer", 2021, equation 34). The planes are (i, i + D/2), where the paper's are
    /// (2i, 2i + 1): the same up to the order of the coordinates.
    /// </summary>
    /// <param name="angles"><c>[T, D]</c>, from <see cref="StepProgram.RotaryAngles"/>; gets no gradient.</param>
    public Tensor Rotate(Tensor angles) => Program.Record(new Rotate(Back: false), this, angles);
}
