namespace Cohort.Tensors;

/// <summary>Exponentials over their sum along the part of each row that is seen, zeros after it.</summary>
internal sealed unsafe class CausalSoftmaxKernel(CallSite site, float factor) : Kernel
{
    private readonly Place output = site.Output, source = site.Operand(0);
    private readonly int queries = site.Shape[-2], keys = site.Shape[-1];
    private readonly int rows = site.Shape[-1] == 0 ? 0 : site.Shape.Size / site.Shape[-1];

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var scores = frame->At(source);
        for (var r = 0; r < rows; r++, target += keys, scores += keys)
        {
            var seen = r % queries + 1 + keys - queries;
            var max = Lanes.Max(scores, seen);
            for (var j = 0; j < seen; j++) target[j] = (scores[j] - max) * factor;
            SoftmaxKernel.Exponential(target, target, seen);
            var scale = 1 / Lanes.Sum(target, seen);
            for (var j = 0; j < seen; j++) target[j] *= scale;
            new Span<float>(target + seen, keys - seen).Clear();
        }
    }
}
