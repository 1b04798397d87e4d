using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Each row less its mean, over the root of its variance plus epsilon.</summary>
internal sealed unsafe class NormalizeKernel(CallSite site, float epsilon) : RangeKernel(site.Rows, site.Shape[-1], cost: 2)
{
    private readonly Place output = site.Output, source = site.Operand(0);
    private readonly int n = site.Shape[-1];

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + from * n;
        var x = frame->At(source) + from * n;
        for (var r = from; r < end; r++, target += n, x += n) Scale(target, target, Centre(target, x, n, epsilon), n);
    }

    /// <summary>Writes a row less its mean and gives one over the root of its variance plus epsilon.</summary>
    public static float Centre(float* target, float* x, int n, float epsilon)
    {
        var mean = Vector256.Create(Lanes.Sum(x, n) / n);
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count) (Vector256.Load(x + j) - mean).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, Lanes.LoadPart(x, j, 1, n - j) - mean);
        return 1 / MathF.Sqrt(Lanes.SumOfProducts(target, target, n) / n + epsilon);
    }

    /// <summary>Writes a row times a number.</summary>
    public static void Scale(float* target, float* x, float factor, int n)
    {
        var times = Vector256.Create(factor);
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count) (Vector256.Load(x + j) * times).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, Lanes.LoadPart(x, j, 1, n - j) * times);
    }
}
