namespace Cohort.Tensors;

/// <summary>next = rate * product + old: a plain gradient step, the weight's gradient never leaving the cache.</summary>
internal sealed unsafe class ProductStepKernel : PlannedKernel
{
    private readonly Place output, rate, old;

    public ProductStepKernel(CallSite site, Tensor product, Tensor next)
        : base(site, product)
    {
        output = site.Output;
        (rate, old) = (site.PlaceOf(next.Operands[0]), site.PlaceOf(next.Operands[2]));
    }

    public override void Run(Frame* frame)
    {
        var epilogue = new StepEpilogue(frame->At(output), *frame->At(rate), frame->At(old));
        Plan.Run(frame->At(Left), frame->At(Right), frame->Workspace, epilogue);
    }
}
