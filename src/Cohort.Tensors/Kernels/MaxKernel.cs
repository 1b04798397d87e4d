namespace Cohort.Tensors;

/// <summary>The largest along an axis, or a mask of where it first is. NaN counts as largest.</summary>
internal sealed unsafe class MaxKernel : Kernel
{
    private readonly Place output, source;
    private readonly int outer, n, inner;
    private readonly bool mask;

    public MaxKernel(CallSite site, int axis, bool mask)
    {
        (output, source, this.mask) = (site.Output, site.Operand(0), mask);
        var shape = site.OperandShape(0);
        n = shape[axis];
        outer = shape.Take(axis).Aggregate(1, (a, b) => a * b);
        inner = shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b);
    }

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var values = frame->At(source);
        if (mask) new Span<float>(target, outer * n * inner).Clear();
        for (var o = 0; o < outer; o++, values += n * inner)
        {
            for (var i = 0; i < inner; i++)
            {
                var best = Best(values + i);
                if (mask) target[(o * n + best) * inner + i] = 1;
                else target[o * inner + i] = values[best * inner + i];
            }
        }
    }

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
