namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>Sets elements to zero at random and divides the others by the share that stays, so that the mean is kept (Srivastava et
    /// al., "Dropout", 2014, in its inverted form).</summary>
    /// <param name="purpose">The random numbers' purpose; two layers need two.</param>
    /// <param name="rate">The share that is dropped, from 0 to below 1; a scalar, so that it can be an input (0 when predicting).</param>
    public Tensor Dropout(string purpose, Tensor rate)
    {
        var dropped = rate.GreaterThan(Program.Uniform(purpose, Shape));
        return Where(dropped, Program.Constant(0), this / (1 - rate));
    }
}
