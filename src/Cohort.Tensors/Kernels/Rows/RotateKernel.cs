using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Turns vectors in the planes (i, i + D/2).</summary>
internal sealed unsafe class RotateKernel(CallSite site, bool back) : RangeKernel(site.Rows, site.Shape[-1], cost: 2)
{
    private readonly Place output = site.Output, source = site.Operand(0), table = site.Operand(1);
    private readonly int positions = site.Shape[-2], width = site.Shape[-1];

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var x = frame->At(source);
        var angles = frame->At(table);
        for (var row = from; row < end; row++) Row(target + row * width, x + row * width, angles + row % positions * width);
    }

    private void Row(float* target, float* x, float* cosines)
    {
        var half = width / 2;
        var sines = cosines + half;
        var (sign, j) = (Vector256.Create(back ? -1f : 1f), 0);
        for (; j <= half - Lanes.Count; j += Lanes.Count)
        {
            var (a, b, c, s) = (Vector256.Load(x + j), Vector256.Load(x + half + j), Vector256.Load(cosines + j), sign * Vector256.Load(sines + j));
            (a * c - b * s).Store(target + j);
            (b * c + a * s).Store(target + half + j);
        }

        for (; j < half; j++)
        {
            var (a, b, c, s) = (x[j], x[half + j], cosines[j], back ? -sines[j] : sines[j]);
            target[j] = a * c - b * s;
            target[half + j] = b * c + a * s;
        }
    }
}
