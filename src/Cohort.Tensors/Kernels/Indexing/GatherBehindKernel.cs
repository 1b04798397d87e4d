namespace Cohort.Tensors;

/// <summary>Copies rows that an index names, of a table or of one that lies behind it.</summary>
internal sealed unsafe class GatherBehindKernel(CallSite site, int first) : RangeKernel(site.Shape[0], site.RowSize, cost: 1)
{
    private readonly Place output = site.Output, index = site.Operand(site.Operands.Count - 1), behind = site.Operand(site.Operands.Count - 2);
    private readonly Place? shared = site.Operands.Count == 3 ? site.Operand(0) : null;
    private readonly int rows = first + site.OperandShape(site.Operands.Count - 2)[0], width = site.RowSize;

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + (long)from * width;
        var own = frame->At(behind);
        var common = shared is { } place ? frame->At(place) : null;
        var chosen = (int*)frame->At(index);
        for (var i = from; i < end; i++, target += width)
        {
            Indices.Check(chosen[i], rows);
            var source = chosen[i] >= first ? own + (long)(chosen[i] - first) * width : common is null ? null : common + (long)chosen[i] * width;
            if (source is null) new Span<float>(target, width).Clear();
            else new ReadOnlySpan<float>(source, width).CopyTo(new Span<float>(target, width));
        }
    }
}
