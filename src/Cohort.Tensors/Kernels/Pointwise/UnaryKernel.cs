using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of single elements of one operand.</summary>
internal unsafe class UnaryKernel<T>(CallSite site) : RangeKernel(site.Shape.Size, 1, T.Cost)
    where T : struct, IUnaryFunction
{
    private readonly Place output = site.Output;
    private readonly Place a = site.Operand(0);
    private readonly BroadcastLoops loops = new(site.Shape, site.OperandShape(0));

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var strides = loops.Strides[0];
        for (var block = loops.Blocks(from, end); block.Next();)
        {
            var to = target + block.Start;
            var pA = frame->At(a) + block.Offset(strides);
            for (var run = 0; run < block.Runs; run++, to += block.Length, pA += strides[2]) Row(to, block.Length, pA, strides[3]);
        }
    }

    /// <summary>Computes the first elements of a run in another way, and says how many.</summary>
    protected virtual int Head(float* target, int n, float* a, int stepA) => 0;

    private void Row(float* target, int n, float* a, int stepA)
    {
        var j = Head(target, n, a, stepA);
        for (; j <= n - Lanes.Count; j += Lanes.Count) T.Of(Lanes.Load(a, j, stepA)).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, T.Of(Lanes.LoadPart(a, j, stepA, n - j)));
    }
}
