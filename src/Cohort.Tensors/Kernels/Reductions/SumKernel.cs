using System.Runtime.Intrinsics;

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
    private readonly bool byColumns; // only the loop before the innermost is summed along

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
        byColumns = strides[3] == 1 && strides[2] == 0 && (strides[0] > 0 || lengths[0] == 1) && (strides[1] > 0 || lengths[1] == 1);
    }

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var values = frame->At(source);
        if (byColumns)
        {
            var (first, last) = Loop(3, from, end);
            for (var (i, lastI) = Loop(0, from, end); i < lastI; i++)
            for (var (j, lastJ) = Loop(1, from, end); j < lastJ; j++)
            {
                Columns(target + (i * strides[0] + j * strides[1]), values + (i * lengths[1] + j) * lengths[2] * lengths[3], first, last);
            }

            return;
        }

        var width = axis < 0 ? 1 : strides[axis];
        new Span<float>(target + from * width, (end - from) * width).Clear();
        for (var (i, lastI) = Loop(0, from, end); i < lastI; i++)
        for (var (j, lastJ) = Loop(1, from, end); j < lastJ; j++)
        {
            var (k, lastK) = Loop(2, from, end);
            var to = target + (i * strides[0] + j * strides[1] + k * strides[2]);
            var row = values + ((i * lengths[1] + j) * lengths[2] + k) * lengths[3];
            for (; k < lastK; k++, to += strides[2], row += lengths[3])
            {
                if (strides[3] == 0) *to += Lanes.Sum(row, lengths[3]);
                else Lanes.Add(to, row, lengths[3]);
            }
        }
    }

    // Several columns at a time, in registers: each is a chain of additions, and one chain alone would wait for itself.
    private void Columns(float* target, float* values, int j, int end)
    {
        const int strip = 4 * Lanes.Count;
        var (rows, n) = (lengths[2], lengths[3]);
        for (; j <= end - strip; j += strip)
        {
            var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
            var row = values + j;
            for (var r = 0; r < rows; r++, row += n)
            {
                a += Vector256.Load(row);
                b += Vector256.Load(row + Lanes.Count);
                c += Vector256.Load(row + 2 * Lanes.Count);
                d += Vector256.Load(row + 3 * Lanes.Count);
            }

            a.Store(target + j);
            b.Store(target + j + Lanes.Count);
            c.Store(target + j + 2 * Lanes.Count);
            d.Store(target + j + 3 * Lanes.Count);
        }

        for (; j <= end - strip / 2; j += strip / 2)
        {
            var (a, b) = (Vector256<float>.Zero, Vector256<float>.Zero);
            var row = values + j;
            for (var r = 0; r < rows; r++, row += n)
            {
                a += Vector256.Load(row);
                b += Vector256.Load(row + Lanes.Count);
            }

            a.Store(target + j);
            b.Store(target + j + Lanes.Count);
        }

        for (; j < end; j += Lanes.Count)
        {
            var (sum, count) = (Vector256<float>.Zero, Math.Min(Lanes.Count, end - j));
            if (count == Lanes.Count) for (var r = 0; r < rows; r++) sum += Vector256.Load(values + r * n + j);
            else for (var r = 0; r < rows; r++) sum += Lanes.LoadPart(values + r * n, j, 1, count);
            Lanes.StorePart(target + j, count, sum);
        }
    }

    private (int First, int End) Loop(int loop, int from, int end) => loop == axis ? (from, end) : (0, lengths[loop]);
}
