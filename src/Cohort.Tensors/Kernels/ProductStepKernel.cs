namespace Cohort.Tensors;

/// <summary>next = rate * product + old: a plain gradient step, the weight's gradient never leaving the cache.</summary>
internal sealed unsafe class ProductStepKernel : PlannedKernel
{
    private readonly Place output, left, right, rate, old;

    public ProductStepKernel(CallSite site, Tensor product, Tensor next)
        : base(site, product)
    {
        (output, left, right) = (site.Output, site.PlaceOf(product.Operands[0]), site.PlaceOf(product.Operands[1]));
        (rate, old) = (site.PlaceOf(next.Operands[0]), site.PlaceOf(next.Operands[2]));
    }

    public override void Run(Frame* frame)
    {
        var epilogue = new StepEpilogue(frame->At(output), *frame->At(rate), frame->At(old));
        Product.Run(Plan, frame->At(left), frame->At(right), frame->Workspace, epilogue);
    }
}
