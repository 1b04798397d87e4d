namespace Cohort.Tensors;

/// <summary>A matrix product, or several of one shape.</summary>
internal sealed unsafe class ProductKernel : PlannedKernel
{
    private readonly Place output, left, right;
    private int first, end;

    public ProductKernel(CallSite site)
        : base(site, site.Value)
    {
        (output, left, right) = (site.Output, site.Operand(0), site.Operand(1));
        end = Shape.Count;
    }

    public override void Run(Frame* frame)
    {
        var c = frame->At(output);
        var a = frame->At(left);
        var b = frame->At(right);
        for (var i = first; i < end; i++)
            Product.Run(Plan, a + Shape.OffsetsA[i], b + Shape.OffsetsB[i], frame->Workspace, new StoreEpilogue(c + Shape.OffsetsC[i]));
    }

    public override Kernel[] Split(int parts)
    {
        if (Shape.Count == 1) return base.Split(parts);
        parts = Math.Min(parts, ProductPlan.Parts(Shape));
        return parts < 2 ? [this] : [.. Enumerable.Range(0, parts).Select(p => Part(Shape.Count * p / parts, Shape.Count * (p + 1) / parts))];
    }

    private ProductKernel Part(int first, int end)
    {
        var part = (ProductKernel)MemberwiseClone();
        (part.first, part.end) = (first, end);
        return part;
    }
}
