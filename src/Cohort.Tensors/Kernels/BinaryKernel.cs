using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of single elements of two operands, which broadcast.</summary>
internal sealed unsafe class BinaryKernel<T>(CallSite site) : Kernel
    where T : struct, IBinaryFunction
{
    private readonly Place output = site.Output;
    private readonly Place a = site.Operand(0);
    private readonly Place b = site.Operand(1);
    private readonly BroadcastLoops loops = new(site.Shape, site.OperandShape(0), site.OperandShape(1));

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var pA = frame->At(a);
        var pB = frame->At(b);
        var (lengths, strides) = (loops.Lengths, loops.Strides);
        for (var i = 0; i < lengths[0]; i++)
        for (var j = 0; j < lengths[1]; j++)
        for (var k = 0; k < lengths[2]; k++, target += lengths[3])
        {
            Row(target, lengths[3], pA + At(strides[0], i, j, k), strides[0][3], pB + At(strides[1], i, j, k), strides[1][3]);
        }
    }

    private static int At(int[] strides, int i, int j, int k) => i * strides[0] + j * strides[1] + k * strides[2];

    private static void Row(float* target, int n, float* a, int stepA, float* b, int stepB)
    {
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count) T.Of(Lanes.Load(a, j, stepA), Lanes.Load(b, j, stepB)).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, T.Of(Lanes.LoadPart(a, j, stepA, n - j), Lanes.LoadPart(b, j, stepB, n - j)));
    }
}
