namespace Cohort.Tensors;

/// <summary>A matrix product plus a bias per column, through a relu or not.</summary>
internal sealed unsafe class ProductBiasKernel : PlannedKernel
{
    private readonly Place output, added;
    private readonly bool relu;

    public ProductBiasKernel(CallSite site, Tensor product, Tensor bias, bool relu)
        : base(site, product)
    {
        this.relu = relu;
        (output, added) = (site.Output, site.PlaceOf(bias));
    }

    public override void Run(Frame* frame)
    {
        var epilogue = new BiasEpilogue(frame->At(output), frame->At(added), relu ? 0 : float.NegativeInfinity);
        Plan.Run(frame->At(Left), frame->At(Right), frame->Workspace, epilogue);
    }
}
