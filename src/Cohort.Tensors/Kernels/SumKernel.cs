namespace Cohort.Tensors;

/// <summary>
/// Sums along any axes. Along the innermost axis in sixteen lanes and one fold, along outer axes one after the other; both are fixed by
/// the shape alone. It can be cut along the first axis that stays, so that no sum is.
/// </summary>
internal sealed unsafe class SumKernel : RangeKernel
{
    private readonly Place output, source;
    private readonly int[] lengths, strides;
    private readonly int axis; // the first loop that is not summed along, or -1

    public SumKernel(CallSite site)
        : this(site, new BroadcastLoops(site.OperandShape(0), site.Shape))
    {
    }

    private SumKernel(CallSite site, BroadcastLoops loops)
        : this(site, loops.Lengths, loops.Strides[0], Array.FindIndex(loops.Strides[0], s => s > 0))
    {
    }

    private SumKernel(CallSite site, int[] lengths, int[] strides, int axis)
        : base(axis < 0 ? 1 : lengths[axis], axis < 0 ? 1 : strides[axis], site.OperandShape(0).Size / Math.Max(site.Shape.Size, 1))
    {
        (output, source) = (site.Output, site.Operand(0));
        (this.lengths, this.strides, this.axis) = (lengths, strides, axis);
    }

    protected override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var values = frame->At(source);
        var width = axis < 0 ? 1 : strides[axis];
        new Span<float>(target + from * width, (end - from) * width).Clear();
        var (first, n) = Loop(3, from, end);
        for (var (i, lastI) = Loop(0, from, end); i < lastI; i++)
        for (var (j, lastJ) = Loop(1, from, end); j < lastJ; j++)
        for (var (k, lastK) = Loop(2, from, end); k < lastK; k++)
        {
            var to = target + (i * strides[0] + j * strides[1] + k * strides[2]);
            var row = values + ((i * lengths[1] + j) * lengths[2] + k) * lengths[3];
            if (strides[3] == 0) *to += Lanes.Sum(row, n);
            else Lanes.Add(to + first, row + first, n - first);
        }
    }

    private (int First, int End) Loop(int loop, int from, int end) => loop == axis ? (from, end) : (0, lengths[loop]);
}
