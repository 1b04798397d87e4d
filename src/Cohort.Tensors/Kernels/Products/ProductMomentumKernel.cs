namespace Cohort.Tensors;

/// <summary>velocity = momentum * velocity + product, next = rate * velocity + old, the gradient never leaving the cache.</summary>
/// <param name="site">Results: next, velocity. Operands: A, B, momentum, velocity, rate, old.</param>
/// <param name="plan">The product.</param>
internal sealed unsafe class ProductMomentumKernel(CallSite site, TilePlan plan) : PlannedKernel(site, plan)
{
    private readonly Place output = site.Output, newVelocity = site.Results[1].Place;
    private readonly Place momentum = site.Operand(2), oldVelocity = site.Operand(3), rate = site.Operand(4), old = site.Operand(5);

    public override void Run(Frame* frame)
    {
        var epilogue = new MomentumEpilogue(
            frame->At(output), *frame->At(rate), frame->At(old), *frame->At(momentum), frame->At(oldVelocity), frame->At(newVelocity));
        Plan.Run(frame->At(Left), frame->At(Right), frame->Workspace, epilogue);
    }
}
