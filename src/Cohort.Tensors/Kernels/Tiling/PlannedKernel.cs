namespace Cohort.Tensors;

/// <summary>A kernel around something computed in tiles, whose result can be cut into parts.</summary>
internal abstract class PlannedKernel : Kernel
{
    /// <param name="site">The first two operands are those of the plan.</param>
    /// <param name="plan">How the whole is computed.</param>
    protected PlannedKernel(CallSite site, TilePlan plan)
    {
        (Plan, Left, Right) = (plan, site.Operand(0), site.Operand(1));
        site.Reserve(plan.Workspace);
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
