namespace Cohort.Tensors;

/// <summary>A kernel around something computed in tiles, whose result can be cut into parts.</summary>
internal abstract class PlannedKernel : Kernel
{
    protected PlannedKernel(CallSite site, Tensor result)
        : this(site, result, TilePlan.Of(result))
    {
    }

    protected PlannedKernel(CallSite site, Tensor result, TilePlan plan)
    {
        (Plan, Left, Right) = (plan, site.PlaceOf(result.Operands[0]), site.PlaceOf(result.Operands[1]));
        site.Reserve(Plan.Workspace);
    }

    /// <summary>How this part of the result is computed.</summary>
    protected TilePlan Plan { get; private set; }

    protected Place Left { get; }

    protected Place Right { get; }

    public override Kernel[] Split(int parts) => Plan.Split(parts) is { Length: > 1 } plans ? [.. plans.Select(Part)] : [this];

    private Kernel Part(TilePlan plan)
    {
        var part = (PlannedKernel)MemberwiseClone();
        part.Plan = plan;
        return part;
    }
}
