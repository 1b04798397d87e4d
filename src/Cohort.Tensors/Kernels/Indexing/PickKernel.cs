namespace Cohort.Tensors;

/// <summary>Copies the element of each row that an index names.</summary>
internal sealed unsafe class PickKernel(CallSite site) : RangeKernel(site.Shape.Size, 1, cost: 1)
{
    private readonly Place output = site.Output, rows = site.Operand(0), index = site.Operand(1);
    private readonly int width = site.OperandShape(0)[-1];

    public override void Run(Frame* frame, int from, int end)
    {
        float* target = frame->At(output), source = frame->At(rows);
        var chosen = (int*)frame->At(index);
        for (var i = from; i < end; i++)
        {
            Indices.Check(chosen[i], width);
            target[i] = source[(long)i * width + chosen[i]];
        }
    }
}
