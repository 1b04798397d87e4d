namespace Cohort.Tensors;

/// <summary>next = rate * product + old: a plain gradient step, the weight's gradient never leaving the cache.</summary>
/// <param name="site">Operands: A, B, rate, old.</param>
/// <param name="plan">The product.</param>
internal sealed unsafe class ProductStepKernel(CallSite site, TilePlan plan) : PlannedKernel(site, plan)
{
    private readonly Place output = site.Output, rate = site.Operand(2), old = site.Operand(3);

    public override void Run(Frame* frame)
    {
        var epilogue = new StepEpilogue(frame->At(output), *frame->At(rate), frame->At(old));
        Plan.Run(frame->At(Left), frame->At(Right), frame->Workspace, epilogue);
    }
}
