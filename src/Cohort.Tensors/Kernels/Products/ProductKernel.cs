namespace Cohort.Tensors;

/// <summary>A matrix product, or several of one shape.</summary>
internal sealed unsafe class ProductKernel : PlannedKernel
{
    private readonly Place output;
    private readonly ProductShape shape;
    private int first, end;

    /// <param name="site">Operands: A, B.</param>
    /// <param name="shape">The products.</param>
    public ProductKernel(CallSite site, ProductShape shape)
        : base(site, shape.Plan)
    {
        (this.shape, output, end) = (shape, site.Output, shape.Count);
    }

    public override void Run(Frame* frame)
    {
        var c = frame->At(output);
        var a = frame->At(Left);
        var b = frame->At(Right);
        for (var i = first; i < end; i++)
            Plan.Run(a + shape.OffsetsA[i], b + shape.OffsetsB[i], frame->Workspace, new StoreEpilogue(c + shape.OffsetsC[i]));
    }

    public override Kernel[] Split(int parts)
    {
        if (shape.Count == 1) return base.Split(parts);
        parts = Math.Min(parts, ProductPlan.Parts(shape));
        return parts < 2 ? [this] : [.. Enumerable.Range(0, parts).Select(p => Part(shape.Count * p / parts, shape.Count * (p + 1) / parts))];
    }

    private ProductKernel Part(int first, int end)
    {
        var part = (ProductKernel)MemberwiseClone();
        (part.first, part.end) = (first, end);
        return part;
    }
}
