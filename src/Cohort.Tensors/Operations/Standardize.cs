namespace Cohort.Tensors;

/// <summary>(a - b) * c, and 0 where a is NaN.</summary>
internal sealed record Standardize : Elementwise
{
    internal override Kernel Emit(CallSite site) => new TernaryKernel<StandardizeFunction>(site);

    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand) => operand switch
    {
        0 => Elementwise.Of(new Present(), result.Operands[0], gradient * result.Operands[2]),
        1 => -Elementwise.Of(new Present(), result.Operands[0], gradient * result.Operands[2]),
        _ => Elementwise.Of(new Present(), result.Operands[0], gradient * (result.Operands[0] - result.Operands[1])),
    };
}

public sealed partial class Tensor
{
    /// <summary>(this - mean) * scale, and 0 where this is NaN: a missing cell counts as the mean. NaN cells get and give no gradient.</summary>
    /// <param name="mean">What is taken off; usually of shape <c>[features]</c>.</param>
    /// <param name="scale">What is multiplied with: one over the standard deviation.</param>
    public Tensor Standardize(Tensor mean, Tensor scale) => Elementwise.Of(new Standardize(), this, mean, scale);
}
