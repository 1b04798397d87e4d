using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cohort.Tensors;

/// <summary>Rows that an index names, less a mean and times a scale - one for all or one for each column; missing cells (NaN) become 0.</summary>
/// <param name="site">Operands: the table <c>[rows, columns]</c>, the index, the mean, the scale.</param>
internal sealed unsafe class GatherStandardizeKernel(CallSite site) : RangeKernel(site.OperandShape(1).Size, site.OperandShape(0)[1], cost: 2)
{
    private readonly Place output = site.Output, table = site.Operand(0), index = site.Operand(1), means = site.Operand(2), scales = site.Operand(3);
    private readonly int meanStep = StepOf(site.OperandShape(2)), scaleStep = StepOf(site.OperandShape(3));
    private readonly int rows = site.OperandShape(0)[0], width = site.OperandShape(0)[1];

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + (long)from * width;
        var source = frame->At(table);
        var chosen = (int*)frame->At(index);
        float* mean = frame->At(means), scale = frame->At(scales);
        for (var i = from; i < end; i++) Indices.Check(chosen[i], rows);
        for (var i = from; i < end; i++, target += width)
        {
            var next = source + (long)chosen[Math.Min(i + 1, end - 1)] * width;
            Row(target, source + (long)chosen[i] * width, mean, scale, next);
        }
    }

    private static int StepOf(Shape operand) => operand.Size == 1 ? 0 : 1;

    // The next row is called for meanwhile: rows lie anywhere in a table that no cache holds.
    private void Row(float* target, float* row, float* mean, float* scale, float* next)
    {
        var j = 0;
        for (; j <= width - 2 * Lanes.Count; j += 2 * Lanes.Count)
        {
            if (Sse.IsSupported) Sse.Prefetch0(next + j);
            Eight(j);
            Eight(j + Lanes.Count);
        }

        for (; j < width; j += Lanes.Count)
        {
            var count = Math.Min(Lanes.Count, width - j);
            var (a, b, c) = (Lanes.LoadPart(row, j, 1, count), Lanes.LoadPart(mean, j, meanStep, count), Lanes.LoadPart(scale, j, scaleStep, count));
            Lanes.StorePart(target + j, count, StandardizeFunction.Of(a, b, c));
        }

        void Eight(int at)
            => StandardizeFunction.Of(Vector256.Load(row + at), Lanes.Load(mean, at, meanStep), Lanes.Load(scale, at, scaleStep)).Store(target + at);
    }
}
