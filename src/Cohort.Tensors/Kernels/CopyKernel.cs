namespace Cohort.Tensors;

/// <summary>Copies a value as it is.</summary>
internal sealed unsafe class CopyKernel(Place target, Place source, int length) : Kernel
{
    public override void Run(Frame* frame)
        => new ReadOnlySpan<float>(frame->At(source), length).CopyTo(new Span<float>(frame->At(target), length));
}
