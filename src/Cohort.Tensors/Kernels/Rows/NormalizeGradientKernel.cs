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

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + from * n;
        var x = frame->At(source) + from * n;
        var g = frame->At(gradient) + from * n;
        var y = frame->Workspace;
        for (var r = from; r < end; r++, target += n, x += n, g += n)
        {
            Row(target, g, y, NormalizeKernel.Centre(y, x, n, epsilon));
        }
    }

    // The centred row c, times the root, is y.
    private void Row(float* target, float* g, float* c, float root)
    {
        var (sum, products) = Lanes.SumAndProducts(g, c, root, n);
        var (mean, along, times) = (Vector256.Create(sum / n), Vector256.Create(products / n), Vector256.Create(root));
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count)
            (times * (Vector256.Load(g + j) - mean - Vector256.Load(c + j) * times * along)).Store(target + j);
        if (j < n)
            Lanes.StorePart(target + j, n - j, times * (Lanes.LoadPart(g, j, 1, n - j) - mean - Lanes.LoadPart(c, j, 1, n - j) * times * along));
    }
}
