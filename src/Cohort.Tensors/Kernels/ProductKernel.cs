namespace Cohort.Tensors;

/// <summary>A matrix product, or several of one shape.</summary>
internal sealed unsafe class ProductKernel : Kernel
{
    private readonly ProductShape shape;
    private readonly Place output, left, right;

    public ProductKernel(CallSite site)
    {
        shape = new ProductShape(site.Value);
        (output, left, right) = (site.Output, site.Operand(0), site.Operand(1));
        site.Reserve(shape.Plan.Workspace);
    }

    public override void Run(Frame* frame)
    {
        var c = frame->At(output);
        var a = frame->At(left);
        var b = frame->At(right);
        for (var i = 0; i < shape.Count; i++)
        {
            var epilogue = new StoreEpilogue(c + shape.OffsetsC[i]);
            Product.Run(shape.Plan, a + shape.OffsetsA[i], b + shape.OffsetsB[i], frame->Workspace, epilogue);
        }
    }
}
