namespace Cohort.Tensors;

/// <summary>A kernel around a matrix product, whose result can be cut into parts.</summary>
internal abstract class PlannedKernel : Kernel
{
    protected PlannedKernel(CallSite site, Tensor product)
    {
        Shape = new ProductShape(product);
        Plan = Shape.Plan;
        site.Reserve(Plan.Workspace);
    }

    protected ProductShape Shape { get; }

    /// <summary>How this part of the product is computed.</summary>
    protected ProductPlan Plan { get; private set; }

    public override Kernel[] Split(int parts) => ProductPlan.Split(Shape, parts) is { Length: > 1 } plans ? [.. plans.Select(Part)] : [this];

    private Kernel Part(ProductPlan plan)
    {
        var part = (PlannedKernel)MemberwiseClone();
        part.Plan = plan;
        return part;
    }
}
