namespace Cohort.Tensors;

/// <summary>A product, plus a bias per column or not, plus a tensor of its size.</summary>
/// <param name="site">Operands: A, B, what is added to the elements, and what is added to the columns first, if anything.</param>
/// <param name="plan">The product.</param>
internal sealed unsafe class ProductAddKernel(CallSite site, TilePlan plan) : PlannedKernel(site, plan)
{
    private readonly Place output = site.Output, added = site.Operand(2);
    private readonly bool biased = site.Operands.Count > 3;
    private readonly Place perColumn = site.Operands.Count > 3 ? site.Operand(3) : default;

    public override void Run(Frame* frame)
    {
        float* a = frame->At(Left), b = frame->At(Right);
        if (biased) Plan.Run(a, b, frame->Workspace, new BiasAddEpilogue(frame->At(output), frame->At(perColumn), frame->At(added)));
        else Plan.Run(a, b, frame->Workspace, new AddEpilogue(frame->At(output), frame->At(added)));
    }
}
