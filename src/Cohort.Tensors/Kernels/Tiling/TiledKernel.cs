namespace Cohort.Tensors;

/// <summary>Something computed in tiles, with nothing fused to it.</summary>
internal sealed unsafe class TiledKernel(CallSite site, TilePlan plan) : PlannedKernel(site, plan)
{
    private readonly Place output = site.Output;

    public override void Run(Frame* frame) => Plan.Run(frame->At(Left), frame->At(Right), frame->Workspace, new StoreEpilogue(frame->At(output)));
}
