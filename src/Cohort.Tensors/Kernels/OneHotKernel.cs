namespace Cohort.Tensors;

/// <summary>Writes 1 at each integer's place and 0 elsewhere.</summary>
internal sealed unsafe class OneHotKernel(CallSite site, int classes) : Kernel
{
    private readonly Place output = site.Output, index = site.Operand(0);
    private readonly int count = site.OperandShape(0).Size;

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var chosen = (int*)frame->At(index);
        new Span<float>(target, count * classes).Clear();
        for (var i = 0; i < count; i++, target += classes)
        {
            Indices.Check(chosen[i], classes);
            target[chosen[i]] = 1;
        }
    }
}
