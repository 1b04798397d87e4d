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
        site.Reserve(Product.Workspace(shape.Depth));
    }

    public override void Run(Frame* frame)
    {
        var c = frame->At(output);
        var a = frame->At(left);
        var b = frame->At(right);
        for (var i = 0; i < shape.Count; i++)
        {
            var epilogue = new StoreEpilogue(c + shape.OffsetsC[i], shape.N);
            Product.Run(shape.M, shape.N, shape.Depth, a + shape.OffsetsA[i], shape.RowStep, shape.DepthStep, b + shape.OffsetsB[i], shape.TransposedB, frame->Workspace, epilogue);
        }
    }
}
