namespace Cohort.Tensors;

/// <summary>Exponentials over their sum along the part of each row that is seen, zeros after it.</summary>
internal sealed unsafe class CausalSoftmaxKernel(CallSite site, float factor) : RangeKernel(site.Rows, site.Shape[-1], cost: 4)
{
    private readonly Place output = site.Output, source = site.Operand(0);
    private readonly int queries = site.Shape[-2], keys = site.Shape[-1];

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + from * keys;
        var scores = frame->At(source) + from * keys;
        for (var r = from; r < end; r++, target += keys, scores += keys)
        {
            var seen = r % queries + 1 + keys - queries;
            SoftmaxKernel.Shift(target, scores, 1, seen);
            Lanes.Scale(target, factor, seen);
            SoftmaxKernel.Exponential(target, target, seen);
            Lanes.Scale(target, 1 / Lanes.Sum(target, seen), seen);
            new Span<float>(target + seen, keys - seen).Clear();
        }
    }
}
