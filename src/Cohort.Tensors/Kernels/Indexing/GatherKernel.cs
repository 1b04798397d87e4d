namespace Cohort.Tensors;

/// <summary>Copies rows that an index names.</summary>
internal sealed unsafe class GatherKernel(CallSite site) : RangeKernel(site.Shape[0], site.RowSize, cost: 1)
{
    private readonly Place output = site.Output, table = site.Operand(0), index = site.Operand(1);
    private readonly int rows = site.OperandShape(0)[0], width = site.RowSize;

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + (long)from * width;
        var source = frame->At(table);
        var chosen = (int*)frame->At(index);
        for (var i = from; i < end; i++, target += width)
        {
            Indices.Check(chosen[i], rows);
            new ReadOnlySpan<float>(source + (long)chosen[i] * width, width).CopyTo(new Span<float>(target, width));
        }
    }
}
