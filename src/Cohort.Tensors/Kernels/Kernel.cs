namespace Cohort.Tensors;

/// <summary>One call of a compiled program. A kernel has no state: it may run for several learners at the same time.</summary>
internal abstract unsafe class Kernel
{
    public abstract void Run(Frame* frame);
}
