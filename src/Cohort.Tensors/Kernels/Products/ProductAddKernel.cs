namespace Cohort.Tensors;

/// <summary>A product, plus a bias per column or not, plus a tensor of its size.</summary>
internal sealed unsafe class ProductAddKernel : PlannedKernel
{
    private readonly Place output, added, perColumn;
    private readonly bool biased;

    /// <param name="site">Where the sum lies.</param>
    /// <param name="product">The product.</param>
    /// <param name="bias">What is added to its columns first, if anything.</param>
    /// <param name="other">What is added to its elements.</param>
    public ProductAddKernel(CallSite site, Tensor product, Tensor? bias, Tensor other)
        : base(site, product)
    {
        (output, added, biased) = (site.Output, site.PlaceOf(other), bias is not null);
        if (bias is not null) perColumn = site.PlaceOf(bias);
    }

    public override void Run(Frame* frame)
    {
        float* a = frame->At(Left), b = frame->At(Right);
        if (biased) Plan.Run(a, b, frame->Workspace, new BiasAddEpilogue(frame->At(output), frame->At(perColumn), frame->At(added)));
        else Plan.Run(a, b, frame->Workspace, new AddEpilogue(frame->At(output), frame->At(added)));
    }
}
