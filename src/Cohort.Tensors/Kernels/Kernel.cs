namespace Cohort.Tensors;

/// <summary>One call of a compiled program. A kernel has no state: it may run for several learners at the same time.</summary>
internal abstract unsafe class Kernel
{
    public abstract void Run(Frame* frame);

    /// <summary>
    /// Kernels that do this one's work together, at the same time or one after the other, with the same bits; itself alone where that does not pay.
    /// </summary>
    /// <param name="parts">How many at most.</param>
    public virtual Kernel[] Split(int parts) => [this];
}
