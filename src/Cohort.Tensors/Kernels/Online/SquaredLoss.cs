namespace Cohort.Tensors;

/// <summary>Half the squared difference between output and target; its slope is the difference.</summary>
public readonly struct SquaredLoss : IOnlineLoss<float>
{
    /// <inheritdoc/>
    public static float Slope(float output, float target) => output - target;
}
