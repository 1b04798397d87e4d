namespace Cohort.Tensors;

/// <summary>Copies a value as it is.</summary>
internal sealed unsafe class CopyKernel(Place target, Place source, int length) : RangeKernel(length, 1, cost: 1)
{
    public override void Run(Frame* frame, int from, int end)
        => new ReadOnlySpan<float>(frame->At(source) + from, end - from).CopyTo(new Span<float>(frame->At(target) + from, end - from));
}
