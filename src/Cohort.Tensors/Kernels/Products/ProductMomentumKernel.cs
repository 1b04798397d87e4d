namespace Cohort.Tensors;

/// <summary>velocity = momentum * velocity + product, next = rate * velocity + old, the gradient never leaving the cache.</summary>
internal sealed unsafe class ProductMomentumKernel : PlannedKernel
{
    private readonly Place output, rate, old, momentum, oldVelocity, newVelocity;

    public ProductMomentumKernel(CallSite site, Tensor product, Tensor velocity, Tensor next)
        : base(site, product)
    {
        output = site.Output;
        (rate, old) = (site.PlaceOf(next.Operands[0]), site.PlaceOf(next.Operands[2]));
        (momentum, oldVelocity, newVelocity) = (site.PlaceOf(velocity.Operands[0]), site.PlaceOf(velocity.Operands[1]), site.PlaceOf(velocity));
    }

    public override void Run(Frame* frame)
    {
        var epilogue = new MomentumEpilogue(frame->At(output), *frame->At(rate), frame->At(old), *frame->At(momentum), frame->At(oldVelocity), frame->At(newVelocity));
        Plan.Run(frame->At(Left), frame->At(Right), frame->Workspace, epilogue);
    }
}
