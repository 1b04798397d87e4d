namespace Cohort.Tensors;

/// <summary>Elementwise kernels one after the other, block by block: what one of them leaves, the next finds in the cache.</summary>
/// <param name="kernels">The kernels, in their order.</param>
/// <param name="elements">How many elements each of them computes.</param>
internal sealed unsafe class ChainKernel(RangeKernel[] kernels, int elements) : RangeKernel(elements, 1, kernels.Sum(k => k.Cost))
{
    // Elements: half a dozen arrays of them stay in the first cache. Measured by "GPT; 1 thread" of bench/compare, whose Adam is such a chain.
    private const int Block = 1024;

    public override void Run(Frame* frame, int from, int end)
    {
        for (; from < end; from += Block)
        {
            foreach (var kernel in kernels) kernel.Run(frame, from, Math.Min(from + Block, end));
        }
    }
}
