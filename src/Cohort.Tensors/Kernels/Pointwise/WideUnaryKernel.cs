using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>A function of single elements of one operand, in registers of 512 bits where the machine has them.</summary>
internal sealed unsafe class WideUnaryKernel<T>(CallSite site) : UnaryKernel<T>(site)
    where T : struct, IWideUnaryFunction
{
    protected override int Head(float* target, int n, float* a, int stepA)
    {
        var j = 0;
        if (!Vector512.IsHardwareAccelerated || stepA == 0) return j;
        for (; j <= n - Vector512<float>.Count; j += Vector512<float>.Count) T.Of(Vector512.Load(a + j)).Store(target + j);
        return j;
    }
}
