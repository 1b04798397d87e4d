using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of single elements of three operands, which broadcast.</summary>
internal sealed unsafe class TernaryKernel<T>(CallSite site) : RangeKernel(site.Shape.Size, 1, T.Cost)
    where T : struct, ITernaryFunction
{
    private readonly Place output = site.Output;
    private readonly Place a = site.Operand(0);
    private readonly Place b = site.Operand(1);
    private readonly Place c = site.Operand(2);
    private readonly BroadcastLoops loops = new(site.Shape, site.OperandShape(0), site.OperandShape(1), site.OperandShape(2));

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output);
        var (stridesA, stridesB, stridesC) = (loops.Strides[0], loops.Strides[1], loops.Strides[2]);
        for (var block = loops.Blocks(from, end); block.Next();)
        {
            var to = target + block.Start;
            var pA = frame->At(a) + block.Offset(stridesA);
            var pB = frame->At(b) + block.Offset(stridesB);
            var pC = frame->At(c) + block.Offset(stridesC);
            for (var run = 0; run < block.Runs; run++, to += block.Length, pA += stridesA[2], pB += stridesB[2], pC += stridesC[2])
                Row(to, block.Length, pA, stridesA[3], pB, stridesB[3], pC, stridesC[3]);
        }
    }

    private static void Row(float* target, int n, float* a, int stepA, float* b, int stepB, float* c, int stepC)
    {
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count)
            T.Of(Lanes.Load(a, j, stepA), Lanes.Load(b, j, stepB), Lanes.Load(c, j, stepC)).Store(target + j);
        if (j >= n) return;
        var rest = T.Of(Lanes.LoadPart(a, j, stepA, n - j), Lanes.LoadPart(b, j, stepB, n - j), Lanes.LoadPart(c, j, stepC, n - j));
        Lanes.StorePart(target + j, n - j, rest);
    }
}
