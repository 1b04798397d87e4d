namespace Cohort.Tensors;

/// <summary>Copies a box out of each operand, or zeros, into the result, which the boxes cover.</summary>
internal sealed unsafe class BoxKernel(CallSite site, params BoxCopy[] boxes) : RangeKernel(site.Shape.Size, 1, cost: 2)
{
    private readonly Place output = site.Output;
    private readonly Place[] sources = [.. boxes.Select((box, i) => box.IsZero ? default : site.Operand(i))];

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        for (var i = 0; i < boxes.Length; i++)
        {
            boxes[i].Run(frame->At(sources[i]), target, Math.Max(from, 0), Math.Min(end, boxes[i].Size));
            (from, end) = (from - boxes[i].Size, end - boxes[i].Size);
        }
    }
}
