using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of single elements of two operands, which broadcast.</summary>
internal unsafe class BinaryKernel<T>(CallSite site) : RangeKernel(site.Shape.Size, 1, T.Cost)
    where T : struct, IBinaryFunction
{
    private readonly Place output = site.Output;
    private readonly Place a = site.Operand(0);
    private readonly Place b = site.Operand(1);
    private readonly BroadcastLoops loops = new(site.Shape, site.OperandShape(0), site.OperandShape(1));

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var (stridesA, stridesB) = (loops.Strides[0], loops.Strides[1]);
        for (var block = loops.Blocks(from, end); block.Next();)
        {
            var to = target + block.Start;
            var pA = frame->At(a) + block.Offset(stridesA);
            var pB = frame->At(b) + block.Offset(stridesB);
            for (var run = 0; run < block.Runs; run++, to += block.Length, pA += stridesA[2], pB += stridesB[2])
                Row(to, block.Length, pA, stridesA[3], pB, stridesB[3]);
        }
    }

    /// <summary>Computes the first elements of a run in another way, and says how many.</summary>
    protected virtual int Head(float* target, int n, float* a, int stepA, float* b, int stepB) => 0;

    private void Row(float* target, int n, float* a, int stepA, float* b, int stepB)
    {
        var j = Head(target, n, a, stepA, b, stepB);
        for (; j <= n - Lanes.Count; j += Lanes.Count) T.Of(Lanes.Load(a, j, stepA), Lanes.Load(b, j, stepB)).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, T.Of(Lanes.LoadPart(a, j, stepA, n - j), Lanes.LoadPart(b, j, stepB, n - j)));
    }
}
