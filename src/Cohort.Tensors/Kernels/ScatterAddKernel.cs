namespace Cohort.Tensors;

/// <summary>Adds rows up at the places an index names, in its order.</summary>
internal sealed unsafe class ScatterAddKernel(CallSite site) : Kernel
{
    private readonly Place output = site.Output, values = site.Operand(0), index = site.Operand(1);
    private readonly int count = site.OperandShape(0)[0], rows = site.Shape[0], size = site.Shape.Size;
    private readonly int width = site.Shape.Skip(1).Aggregate(1, (a, b) => a * b);

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var source = frame->At(values);
        var chosen = (int*)frame->At(index);
        new Span<float>(target, size).Clear();
        for (var i = 0; i < count; i++, source += width)
        {
            Indices.Check(chosen[i], rows);
            var row = target + (long)chosen[i] * width;
            for (var j = 0; j < width; j++) row[j] += source[j];
        }
    }
}
