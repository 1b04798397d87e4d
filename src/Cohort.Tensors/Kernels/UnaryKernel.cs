using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of single elements of one operand.</summary>
internal sealed unsafe class UnaryKernel<T>(CallSite site) : RangeKernel(site.Shape.Size, 1, T.Cost)
    where T : struct, IUnaryFunction
{
    private readonly Place output = site.Output;
    private readonly Place a = site.Operand(0);
    private readonly BroadcastLoops loops = new(site.Shape, site.OperandShape(0));

    protected override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var pA = frame->At(a);
        var stridesA = loops.Strides[0];
        for (var run = loops.Runs(from, end); run.Next();) Row(target + run.Start, run.Length, pA + run.Offset(stridesA), stridesA[3]);
    }

    private static void Row(float* target, int n, float* a, int stepA)
    {
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count) T.Of(Lanes.Load(a, j, stepA)).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, T.Of(Lanes.LoadPart(a, j, stepA, n - j)));
    }
}
