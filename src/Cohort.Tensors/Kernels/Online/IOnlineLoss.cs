namespace Cohort.Tensors;

/// <summary>A loss of one output, as <see cref="OnlineKernel"/> needs it: its slope.</summary>
/// <typeparam name="TTarget">What is learned: a class, a number.</typeparam>
public interface IOnlineLoss<in TTarget>
    where TTarget : unmanaged
{
    /// <summary>The loss's derivative by the output.</summary>
    static abstract float Slope(float output, TTarget target);
}
