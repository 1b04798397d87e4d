namespace Cohort.Tensors;

/// <summary>log(1 + e^z) - t z of a log-odds z and a class t, 0 or 1; its slope is p - t with p = 1 / (1 + e^-z).</summary>
public readonly struct LogisticLoss : IOnlineLoss<int>
{
    /// <inheritdoc/>
    public static float Slope(float output, int target) => OnlineKernel.Sigmoid(output) - target;
}
