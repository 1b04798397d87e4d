namespace Cohort.Tensors;

/// <summary>Writes one place along an axis, and copies the rest unless it lies there already.</summary>
internal sealed unsafe class InsertKernel(CallSite site, int axis) : RangeKernel(site.Shape[0], site.RowSize, cost: 1)
{
    private readonly Place output = site.Output, whole = site.Operand(0), part = site.Operand(1), at = site.Operand(2);
    private readonly int width = site.RowSize, places = site.Shape[axis];
    private readonly int inner = site.Shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b);

    public override void Run(Frame* frame, int from, int end)
    {
        var chosen = (int*)frame->At(at);
        var (outer, narrow) = (width == 0 ? 0 : width / (places * inner), width / places);
        for (var i = from; i < end; i++)
        {
            Indices.Check(chosen[i], places);
            var target = frame->At(output) + (long)i * width;
            var source = frame->At(whole) + (long)i * width;
            if (target != source) new ReadOnlySpan<float>(source, width).CopyTo(new Span<float>(target, width));
            var values = frame->At(part) + (long)i * narrow;
            target += (long)chosen[i] * inner;
            for (var o = 0; o < outer; o++, target += (long)places * inner, values += inner)
            {
                if (inner == 1) *target = *values;
                else new ReadOnlySpan<float>(values, inner).CopyTo(new Span<float>(target, inner));
            }
        }
    }
}
