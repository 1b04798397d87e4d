namespace Cohort.Tensors;

/// <summary>Copies a box out of each operand into the result; what no box covers is zero.</summary>
internal sealed unsafe class BoxKernel(CallSite site, bool covers, params BoxCopy[] boxes) : Kernel
{
    private readonly Place output = site.Output;
    private readonly Place[] sources = [.. boxes.Select((_, i) => site.Operand(i))];
    private readonly int size = site.Shape.Size;

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        if (!covers) new Span<float>(target, size).Clear();
        for (var i = 0; i < boxes.Length; i++) boxes[i].Run(frame->At(sources[i]), target);
    }
}
