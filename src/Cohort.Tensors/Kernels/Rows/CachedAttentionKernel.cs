namespace Cohort.Tensors;

/// <summary>
/// One query for each sequence and head over the places that it sees. Every element is the chain of fused multiply-adds, and every row the
/// softmax, that products and causal softmax compute over whole sequences, so the bits are theirs.
/// </summary>
internal sealed unsafe class CachedAttentionKernel : RangeKernel
{
    private readonly Place output, query, keys, values, at;
    private readonly int heads, depth, places, width;
    private readonly float factor;

    public CachedAttentionKernel(CallSite site, float factor)
        : base(site.Shape[0] * site.Shape[1], site.Shape[3], cost: 2 * site.OperandShape(2)[2])
    {
        (output, query, keys, values, at) = (site.Output, site.Operand(0), site.Operand(1), site.Operand(2), site.Operand(3));
        (heads, depth, places, width) = (site.Shape[1], site.OperandShape(0)[3], site.OperandShape(2)[2], site.Shape[3]);
        this.factor = factor;
        site.Reserve(places);
    }

    public override void Run(Frame* frame, int from, int end)
    {
        var scores = frame->Workspace;
        var chosen = (int*)frame->At(at);
        for (var i = from; i < end; i++)
        {
            Indices.Check(chosen[i / heads], places);
            var seen = chosen[i / heads] + 1;
            var whole = Math.Min(places, (seen + Lanes.Count - 1) / Lanes.Count * Lanes.Count); // faster than to stop within a register
            Lanes.Combine(scores, frame->At(query) + (long)i * depth, frame->At(keys) + (long)i * depth * places, depth, places, whole);
            SoftmaxKernel.Shift(scores, scores, 1, seen);
            Lanes.Scale(scores, factor, seen);
            SoftmaxKernel.Exponential(scores, scores, seen);
            Lanes.Scale(scores, 1 / Lanes.Sum(scores, seen), seen);
            Lanes.Combine(frame->At(output) + (long)i * width, scores, frame->At(values) + (long)i * places * width, seen, width, width);
        }
    }
}
