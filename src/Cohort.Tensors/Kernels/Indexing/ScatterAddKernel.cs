namespace Cohort.Tensors;

/// <summary>Adds rows up at the places an index names, in its order; to be cut between columns, so that the order stays.</summary>
internal sealed unsafe class ScatterAddKernel(CallSite site) : RangeKernel(site.RowSize, 1, (long)site.OperandShape(0)[0] + site.Shape[0])
{
    private readonly Place output = site.Output, values = site.Operand(0), index = site.Operand(1);
    private readonly int count = site.OperandShape(0)[0], rows = site.Shape[0], width = site.RowSize;

    public override void Run(Frame* frame, int from, int end)
    {
        var n = end - from;
        var target = frame->At(output) + from;
        var source = frame->At(values) + from;
        var chosen = (int*)frame->At(index);
        if (n == width) new Span<float>(target, rows * width).Clear();
        else for (var r = 0; r < rows; r++) new Span<float>(target + (long)r * width, n).Clear();
        for (var i = 0; i < count; i++, source += width)
        {
            Indices.Check(chosen[i], rows);
            Lanes.Add(target + (long)chosen[i] * width, source, n);
        }
    }
}
