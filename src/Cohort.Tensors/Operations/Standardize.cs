namespace Cohort.Tensors;

/// <summary>(a - b) * c, and 0 where a is NaN.</summary>
internal sealed record Standardize : Elementwise
{
    internal override Kernel Emit(CallSite site) => new TernaryKernel<StandardizeFunction>(site);

    // The outer guard keeps a gradient that is no number out of missing cells; the inner one their difference, which is none, out of the
    // derivative with respect to the gradient.
    protected override Tensor? Partial(Tensor result, Tensor gradient, int operand)
    {
        var (x, mean, scale) = (result.Operands[0], result.Operands[1], result.Operands[2]);
        return operand switch
        {
            0 => WherePresent(x, gradient * scale),
            1 => -WherePresent(x, gradient * scale),
            _ => WherePresent(x, gradient * WherePresent(x, x - mean)),
        };
    }

    private static Tensor WherePresent(Tensor x, Tensor value) => Elementwise.Of(new Present(), x, value);
}

public sealed partial class Tensor
{
    /// <summary>(this - mean) * scale, and 0 where this is NaN: a missing cell counts as the mean. NaN cells get and give no gradient.</summary>
    /// <param name="mean">What is taken off; usually of shape <c>[features]</c>.</param>
    /// <param name="scale">What is multiplied with: one over the standard deviation.</param>
    public Tensor Standardize(Tensor mean, Tensor scale) => Elementwise.Of(new Standardize(), this, mean, scale);
}
