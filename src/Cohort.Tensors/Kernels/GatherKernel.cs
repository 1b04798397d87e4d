namespace Cohort.Tensors;

/// <summary>Copies rows that an index names.</summary>
internal sealed unsafe class GatherKernel(CallSite site) : Kernel
{
    private readonly Place output = site.Output, table = site.Operand(0), index = site.Operand(1);
    private readonly int count = site.Shape[0], rows = site.OperandShape(0)[0];
    private readonly int width = site.Shape.Skip(1).Aggregate(1, (a, b) => a * b);

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var source = frame->At(table);
        var chosen = (int*)frame->At(index);
        for (var i = 0; i < count; i++, target += width)
        {
            Indices.Check(chosen[i], rows);
            new ReadOnlySpan<float>(source + (long)chosen[i] * width, width).CopyTo(new Span<float>(target, width));
        }
    }
}
