namespace Cohort.Tensors;

/// <summary>A number known when the program is recorded; kept as bits, so that 0 and -0 differ and NaN equals itself.</summary>
internal sealed record Constant(int Bits) : Operation
{
    public float Value => BitConverter.Int32BitsToSingle(Bits);

    internal override bool IsLeaf => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Shape.Scalar;

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class StepProgram
{
    /// <summary>A number, the same for all learners and steps; a scalar that broadcasts.</summary>
    public Tensor Constant(float value) => Record(new Constant(BitConverter.SingleToInt32Bits(value)));
}
