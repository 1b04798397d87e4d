using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Softmax or its logarithm over the last axis, the largest element taken off first.</summary>
internal sealed unsafe class SoftmaxKernel : RangeKernel
{
    private readonly Place output, source;
    private readonly int n;
    private readonly bool logarithm;

    public SoftmaxKernel(CallSite site, bool logarithm)
        : base(site.Rows, site.Shape[-1], cost: 4)
    {
        (output, source, this.logarithm) = (site.Output, site.Operand(0), logarithm);
        n = site.Shape[-1];
        if (logarithm) site.Reserve((long)site.Shape.Size + site.Rows);
    }

    public override void Run(Frame* frame, int from, int end)
    {
        var rows = end - from;
        var target = frame->At(output) + from * n;
        var values = frame->At(source) + from * n;
        Shift(target, values, rows, n);
        if (logarithm)
        {
            var exponentials = frame->Workspace;
            var sums = frame->Workspace + rows * n;
            Exponential(exponentials, target, rows * n);
            for (var r = 0; r < rows; r++) sums[r] = Lanes.Sum(exponentials + r * n, n);
            Logarithm(sums, sums, rows);
            for (var r = 0; r < rows; r++) Lanes.Add(target + r * n, target + r * n, -sums[r], n);
        }
        else
        {
            Exponential(target, target, rows * n);
            for (var r = 0; r < rows; r++) Lanes.Scale(target + r * n, 1 / Lanes.Sum(target + r * n, n), n);
        }
    }

    /// <summary>Each row less its largest element.</summary>
    public static void Shift(float* target, float* values, int rows, int n)
    {
        for (var r = 0; r < rows; r++, target += n, values += n)
            Lanes.Add(target, values, -Lanes.Max(values, n), n);
    }

    public static void Exponential(float* target, float* values, int n)
    {
        var j = 0;
        for (; Vector512.IsHardwareAccelerated && j <= n - Vector512<float>.Count; j += Vector512<float>.Count)
            VectorMath512.Exp(Vector512.Load(values + j)).Store(target + j);
        for (; j <= n - Lanes.Count; j += Lanes.Count) VectorMath.Exp(Vector256.Load(values + j)).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, VectorMath.Exp(Lanes.LoadPart(values, j, 1, n - j)));
    }

    public static void Logarithm(float* target, float* values, int n)
    {
        var j = 0;
        for (; Vector512.IsHardwareAccelerated && j <= n - Vector512<float>.Count; j += Vector512<float>.Count)
            VectorMath512.Log(Vector512.Load(values + j)).Store(target + j);
        for (; j <= n - Lanes.Count; j += Lanes.Count) VectorMath.Log(Vector256.Load(values + j)).Store(target + j);
        if (j < n) Lanes.StorePart(target + j, n - j, VectorMath.Log(Lanes.LoadPart(values, j, 1, n - j)));
    }
}
