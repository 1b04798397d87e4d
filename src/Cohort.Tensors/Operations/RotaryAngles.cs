namespace Cohort.Tensors;

/// <summary>A table <c>[T, D]</c>: the cosines of each position's D/2 angles, then their sines.</summary>
internal sealed record RotaryAngles(int Positions, int Width, double Base) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => [Positions, Width];

    internal override Kernel Emit(CallSite site) => new RotaryAnglesKernel(site, Base);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class StepProgram
{
    /// <summary>
    /// The angles of rotary positions, t / base^(2i/D) for position t and pair i, as a table for <see cref="Tensor.Rotate"/>: cosines,
    /// then sines (Su et al., "RoFormer: enhanced transformer with rotary position embedding", 2021, equation 15).
    /// </summary>
    /// <param name="positions">How many positions, T.</param>
    /// <param name="width">The length of the vectors to rotate, D; even.</param>
    /// <param name="angleBase">Positive; 10,000 in the paper.</param>
    /// <returns><c>[T, D]</c>; no gradient flows into it.</returns>
    public Tensor RotaryAngles(int positions, int width, double angleBase = 10_000)
    {
        if (width % 2 != 0) throw new ArgumentException($"rotary positions need an even width, not {width}", nameof(width));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(angleBase);
        return Record(new RotaryAngles(positions, width, angleBase));
    }
}
