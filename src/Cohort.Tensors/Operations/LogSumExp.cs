namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The logarithm of the sum of e^x along the last axis, taken beside the largest so that nothing overflows; minus infinity where all are. Its
    /// gradient is the softmax.
    /// </summary>
    /// <param name="keep">Whether the axis stays, with length 1.</param>
    public Tensor LogSumExp(bool keep = false)
    {
        // A row without anything finite is taken beside the least number there is, so that it is not infinity less itself.
        var most = Max(-1, keep: true).Detach().Maximum(Program.Constant(float.MinValue));
        return Drop((this - most).Exp().Sum(-1, keep: true).Log() + most, -1, keep);
    }
}
