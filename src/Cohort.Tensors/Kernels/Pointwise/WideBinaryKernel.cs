using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of single elements of two operands, in registers of 512 bits where the machine has them and neither is repeated.</summary>
internal sealed unsafe class WideBinaryKernel<T>(CallSite site) : BinaryKernel<T>(site)
    where T : struct, IWideBinaryFunction
{
    protected override int Head(float* target, int n, float* a, int stepA, float* b, int stepB)
    {
        var j = 0;
        if (!Vector512.IsHardwareAccelerated || stepA == 0 || stepB == 0) return j;
        for (; j <= n - Vector512<float>.Count; j += Vector512<float>.Count) T.Of(Vector512.Load(a + j), Vector512.Load(b + j)).Store(target + j);
        return j;
    }
}
