namespace Cohort.Tensors;

/// <summary>A matrix product plus a bias per column, through a relu or not.</summary>
/// <param name="site">Operands: A, B, the bias.</param>
/// <param name="plan">The product.</param>
/// <param name="relu">Whether the sums go through a relu.</param>
internal sealed unsafe class ProductBiasKernel(CallSite site, TilePlan plan, bool relu) : PlannedKernel(site, plan)
{
    private readonly Place output = site.Output, added = site.Operand(2);

    public override void Run(Frame* frame)
    {
        var epilogue = new BiasEpilogue(frame->At(output), frame->At(added), relu ? 0 : float.NegativeInfinity);
        Plan.Run(frame->At(Left), frame->At(Right), frame->Workspace, epilogue);
    }
}
