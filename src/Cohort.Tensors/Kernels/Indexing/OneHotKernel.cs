namespace Cohort.Tensors;

/// <summary>Writes 1 at each integer's place and 0 elsewhere.</summary>
internal sealed unsafe class OneHotKernel(CallSite site) : RangeKernel(site.OperandShape(0).Size, site.Shape[-1], cost: 1)
{
    private readonly Place output = site.Output, index = site.Operand(0);
    private readonly int classes = site.Shape[-1];

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + from * classes;
        var chosen = (int*)frame->At(index);
        new Span<float>(target, (end - from) * classes).Clear();
        for (var i = from; i < end; i++, target += classes)
        {
            Indices.Check(chosen[i], classes);
            target[chosen[i]] = 1;
        }
    }
}
