namespace Cohort.Tensors;

/// <summary>A matrix product plus a bias per column, through a relu or not.</summary>
internal sealed unsafe class ProductBiasKernel : Kernel
{
    private readonly ProductShape shape;
    private readonly Place output, left, right, added;
    private readonly bool relu;

    public ProductBiasKernel(CallSite site, Tensor product, Tensor bias, bool relu)
    {
        (shape, this.relu) = (new ProductShape(product), relu);
        (output, left, right, added) = (site.Output, site.PlaceOf(product.Operands[0]), site.PlaceOf(product.Operands[1]), site.PlaceOf(bias));
        site.Reserve(Product.Workspace(shape.Depth));
    }

    public override void Run(Frame* frame)
    {
        var epilogue = new BiasEpilogue(frame->At(output), shape.N, frame->At(added), relu);
        Product.Run(shape.M, shape.N, shape.Depth, frame->At(left), shape.RowStep, shape.DepthStep, frame->At(right), shape.TransposedB, frame->Workspace, epilogue);
    }
}
