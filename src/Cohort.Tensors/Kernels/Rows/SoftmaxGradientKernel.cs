using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>factor * y * (g - sum(y g)), row by row.</summary>
internal sealed unsafe class SoftmaxGradientKernel(CallSite site, float factor) : RangeKernel(site.Rows, site.Shape[-1], cost: 2)
{
    private readonly Place output = site.Output, result = site.Operand(0), gradient = site.Operand(1);
    private readonly int n = site.Shape[-1];

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + from * n;
        var y = frame->At(result) + from * n;
        var g = frame->At(gradient) + from * n;
        for (var r = from; r < end; r++, target += n, y += n, g += n) Row(target, y, g);
    }

    private void Row(float* target, float* y, float* g)
    {
        var sum = Vector256.Create(Lanes.SumOfProducts(y, g, n));
        var times = Vector256.Create(factor);
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count) (times * Vector256.Load(y + j) * (Vector256.Load(g + j) - sum)).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, times * Lanes.LoadPart(y, j, 1, n - j) * (Lanes.LoadPart(g, j, 1, n - j) - sum));
    }
}
