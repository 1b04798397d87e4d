using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// Sums along any axes. Along the innermost axis in sixteen lanes and one fold, along outer axes one after the other; both are fixed by
/// the shape alone.
/// </summary>
internal sealed unsafe class SumKernel(CallSite site) : Kernel
{
    private readonly Place output = site.Output;
    private readonly Place source = site.Operand(0);
    private readonly int size = site.Shape.Size;
    private readonly BroadcastLoops loops = new(site.OperandShape(0), site.Shape);

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var values = frame->At(source);
        var (lengths, strides, n) = (loops.Lengths, loops.Strides[0], loops.Inner);
        if (lengths[0] * lengths[1] == 1 && strides[2] == 0 && strides[3] == 1)
        {
            Columns(target, values, lengths[2], n);
            return;
        }

        new Span<float>(target, size).Clear();
        for (var i = 0; i < lengths[0]; i++)
        for (var j = 0; j < lengths[1]; j++)
        for (var k = 0; k < lengths[2]; k++, values += n)
        {
            var to = target + (i * strides[0] + j * strides[1] + k * strides[2]);
            if (strides[3] == 0) *to += Lanes.Sum(values, n);
            else Add(to, values, n);
        }
    }

    private static void Columns(float* target, float* values, int rows, int n)
    {
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count)
        {
            var sum = Vector256<float>.Zero;
            for (var r = 0; r < rows; r++) sum += Vector256.Load(values + r * n + j);
            sum.Store(target + j);
        }

        if (j == n) return;
        var rest = Vector256<float>.Zero;
        for (var r = 0; r < rows; r++) rest += Lanes.LoadPart(values + r * n, j, 1, n - j);
        Lanes.StorePart(target + j, n - j, rest);
    }

    private static void Add(float* target, float* values, int n)
    {
        var j = 0;
        for (; j <= n - Lanes.Count; j += Lanes.Count) (Vector256.Load(target + j) + Vector256.Load(values + j)).Store(target + j);
        for (; j < n; j++) target[j] += values[j];
    }
}
