using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Adds the learners' values up in the order of their ids, each with its weight; skips those of weight zero and those that idle.
/// Counts what came from others.</summary>
internal sealed unsafe class MixKernel(CallSite site) : RangeKernel(site.Shape.Size, 1, site.OperandShape(1).Size)
{
    private readonly Place output = site.Output, values = site.Operand(0), weights = site.Operand(1);
    private readonly int size = site.Shape.Size;

    public override void Run(Frame* frame, int from, int end)
    {
        var n = end - from;
        var target = frame->At(output) + from;
        var weight = frame->At(weights);
        var senders = 0;
        new Span<float>(target, n).Clear();
        for (var i = 0; i < frame->Items; i++)
        {
            var item = frame->Order[i];
            if (weight[item] == 0 || !frame->Attends[item]) continue;
            Add(target, weight[item], frame->At(values, item) + from, n);
            if (frame->TableOf(item) != frame->Bases) senders++;
        }

        // Parts of a cut kernel may run at the same time; there is always one that begins at zero, and it counts for all.
        if (from == 0) *frame->Crossed += (long)senders * size;
    }

    private static void Add(float* target, float weight, float* source, int n)
    {
        var (j, w) = (0, Vector256.Create(weight));
        for (; j <= n - Lanes.Count; j += Lanes.Count)
            Vector256.FusedMultiplyAdd(w, Vector256.Load(source + j), Vector256.Load(target + j)).Store(target + j);
        for (; j < n; j++) target[j] = MathF.FusedMultiplyAdd(weight, source[j], target[j]);
    }
}
