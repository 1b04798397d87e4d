namespace Cohort.Tensors;

/// <summary>The largest along an axis, or a mask of where it first is. NaN counts as largest.</summary>
internal sealed unsafe class MaxKernel(CallSite site, int axis, bool mask)
    : RangeKernel(Size(site, ..axis), Size(site, (mask ? axis : axis + 1)..), mask ? 2 : 2 * site.OperandShape(0)[axis])
{
    private readonly Place output = site.Output, source = site.Operand(0);
    private readonly int n = site.OperandShape(0)[axis], inner = Size(site, (axis + 1)..);

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var values = frame->At(source) + from * n * inner;
        if (mask) new Span<float>(target + from * n * inner, (end - from) * n * inner).Clear();
        for (var o = from; o < end; o++, values += n * inner)
        {
            for (var i = 0; i < inner; i++)
            {
                var best = Best(values + i);
                if (mask) target[(o * n + best) * inner + i] = 1;
                else target[o * inner + i] = values[best * inner + i];
            }
        }
    }

    private static int Size(CallSite site, Range axes) => site.OperandShape(0).ToArray()[axes].Aggregate(1, (a, b) => a * b);

    private int Best(float* values)
    {
        var best = 0;
        for (var j = 1; j < n && !float.IsNaN(values[best * inner]); j++)
        {
            if (!(values[j * inner] <= values[best * inner])) best = j;
        }

        return best;
    }
}
