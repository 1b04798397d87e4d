using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>r (g - mean(g) - y mean(g y)), row by row; the normalized row y is made again rather than kept.</summary>
internal sealed unsafe class NormalizeGradientKernel : RangeKernel
{
    private readonly Place output, source, gradient;
    private readonly int n;
    private readonly float epsilon;

    public NormalizeGradientKernel(CallSite site, float epsilon)
        : base(site.Rows, site.Shape[-1], cost: 4)
    {
        (output, source, gradient, this.epsilon) = (site.Output, site.Operand(0), site.Operand(1), epsilon);
        n = site.Shape[-1];
        site.Reserve(n);
    }

    protected override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + from * n;
        var x = frame->At(source) + from * n;
        var g = frame->At(gradient) + from * n;
        var y = frame->Workspace;
        for (var r = from; r < end; r++, target += n, x += n, g += n)
        {
            var root = NormalizeKernel.Centre(y, x, n, epsilon);
            NormalizeKernel.Scale(y, y, root, n);
            Row(target, g, y, root);
        }
    }

    private void Row(float* target, float* g, float* y, float root)
    {
        var (mean, along, times) = (Vector256.Create(Lanes.Sum(g, n) / n), Vector256.Create(Lanes.SumOfProducts(g, y, n) / n), Vector256.Create(root));
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count) (times * (Vector256.Load(g + j) - mean - Vector256.Load(y + j) * along)).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, times * (Lanes.LoadPart(g, j, 1, n - j) - mean - Lanes.LoadPart(y, j, 1, n - j) * along));
    }
}
