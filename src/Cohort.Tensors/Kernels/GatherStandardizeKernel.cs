using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cohort.Tensors;

/// <summary>Rows that an index names, less a mean and times a scale for each column; missing cells (NaN) become 0.</summary>
internal sealed unsafe class GatherStandardizeKernel(CallSite site, Tensor gathered, Tensor standardized)
    : RangeKernel(gathered.Shape[0], gathered.Shape[1], cost: 2)
{
    private readonly Place output = site.Output, table = site.PlaceOf(gathered.Operands[0]), index = site.PlaceOf(gathered.Operands[1]);
    private readonly Place means = site.PlaceOf(standardized.Operands[1]), scales = site.PlaceOf(standardized.Operands[2]);
    private readonly int rows = gathered.Operands[0].Shape[0], width = gathered.Shape[1];

    protected override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + (long)from * width;
        var source = frame->At(table);
        var chosen = (int*)frame->At(index);
        float* mean = frame->At(means), scale = frame->At(scales);
        for (var i = from; i < end; i++) Indices.Check(chosen[i], rows);
        for (var i = from; i < end; i++, target += width)
        {
            var next = source + (long)chosen[Math.Min(i + 1, end - 1)] * width;
            Row(target, source + (long)chosen[i] * width, mean, scale, next, width);
        }
    }

    // The next row is called for meanwhile: rows lie anywhere in a table that no cache holds.
    private static void Row(float* target, float* row, float* mean, float* scale, float* next, int n)
    {
        var j = 0;
        for (; j <= n - 2 * Lanes.Count; j += 2 * Lanes.Count)
        {
            if (Sse.IsSupported) Sse.Prefetch0(next + j);
            Standardize.Of(Vector256.Load(row + j), Vector256.Load(mean + j), Vector256.Load(scale + j)).Store(target + j);
            Standardize.Of(Vector256.Load(row + j + Lanes.Count), Vector256.Load(mean + j + Lanes.Count), Vector256.Load(scale + j + Lanes.Count)).Store(target + j + Lanes.Count);
        }

        for (; j < n; j += Lanes.Count)
        {
            var count = Math.Min(Lanes.Count, n - j);
            Lanes.StorePart(target + j, count, Standardize.Of(Lanes.LoadPart(row, j, 1, count), Lanes.LoadPart(mean, j, 1, count), Lanes.LoadPart(scale, j, 1, count)));
        }
    }
}
