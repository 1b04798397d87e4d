namespace Cohort.Tensors;

/// <summary>
/// What follows a matrix product, a convolution or a convolution's weight gradient is done while its tiles are in the cache: bias, relu, and the
/// updates of a weight.
/// </summary>
internal static class ProductFusion
{
    public static void Try(Fusions fusions, ProgramGraph graph, Tensor product, Tensor reader)
    {
        if (!graph.IsOnlyFor(product, reader)) return;
        var operands = reader.Roots;
        if (reader.Operation is Add && !Bias(fusions, graph, product, reader)) Sum(fusions, product, reader);
        if (reader.Operation is not MultiplyAdd || operands[0].Shape.Size != 1 || reader.Shape.Size != product.Shape.Size) return;
        if (operands[1] == product && operands[2].Shape.Size == product.Shape.Size) Step(fusions, product, reader, operands);
        if (operands[2] == product && operands[1].Shape.Size == product.Shape.Size) Momentum(fusions, graph, product, reader, operands);
    }

    private static bool Bias(Fusions fusions, ProgramGraph graph, Tensor product, Tensor sum)
    {
        var (columns, bias) = (product.Shape[-1], sum.Operands[1]);
        if (sum.Operands[0].Root != product || bias.Root == product) return false;
        if (sum.Shape.Size != product.Shape.Size || sum.Shape[-1] != columns) return false;
        if (bias.Shape.Rank == 0 || bias.Shape[-1] != columns || bias.Shape.Size != columns) return false;
        var next = graph.Readers(sum) is [var only] && graph.IsOnlyFor(sum, only) ? only : null;
        Tensor[] operands = [.. product.Operands, bias];
        if (next is { Operation: Relu }) return fusions.Add("Product+Bias+Relu", [product, sum, next], [next], operands, [], WithRelu);
        if (next is { Operation: Add } && Other(sum, next) is { } other)
        {
            if (fusions.Add("Product+Bias+Add", [product, sum, next], [next], [.. product.Operands, other, bias], [], WithSum)) return true;
        }

        return fusions.Add("Product+Bias", [product, sum], [sum], operands, [], Alone);

        Kernel WithRelu(CallSite site) => new ProductBiasKernel(site, PlanOf(product), relu: true);
        Kernel WithSum(CallSite site) => new ProductAddKernel(site, PlanOf(product));
        Kernel Alone(CallSite site) => new ProductBiasKernel(site, PlanOf(product), relu: false);
    }

    private static void Sum(Fusions fusions, Tensor product, Tensor sum)
    {
        if (Other(product, sum) is not { } other) return;
        fusions.Add("Product+Add", [product, sum], [sum], [.. product.Operands, other], [], site => new ProductAddKernel(site, PlanOf(product)));
    }

    /// <summary>What a tensor is added to, element by element.</summary>
    private static Tensor? Other(Tensor tensor, Tensor sum)
    {
        var operands = sum.Roots;
        var other = operands[0] == tensor ? operands[1] : operands[0];
        return other != tensor && other.Shape.Size == tensor.Shape.Size && sum.Shape.Size == tensor.Shape.Size ? other : null;
    }

    // next = rate * product + old
    private static void Step(Fusions fusions, Tensor product, Tensor next, Tensor[] operands)
    {
        Tensor[] overwritable = [.. new[] { operands[2] }.Except(product.Roots)];
        Tensor[] read = [.. product.Operands, next.Operands[0], next.Operands[2]];
        fusions.Add("Product+Step", [product, next], [next], read, overwritable, site => new ProductStepKernel(site, PlanOf(product)));
    }

    // velocity = momentum * velocity + product; next = rate * velocity + old
    private static void Momentum(Fusions fusions, ProgramGraph graph, Tensor product, Tensor velocity, Tensor[] operands)
    {
        var size = velocity.Shape.Size;
        var next = graph.Readers(velocity).FirstOrDefault(r => r.Operation is MultiplyAdd && r.Shape.Size == size
            && r.Roots is var o && o[0].Shape.Size == 1 && o[1] == velocity && o[2] != velocity && o[2].Shape.Size == size);
        if (next is null) return;
        Tensor[] overwritable = [.. new[] { operands[1], next.Operands[2].Root }.Except(product.Roots)];
        Tensor[] read = [.. product.Operands, velocity.Operands[0], velocity.Operands[1], next.Operands[0], next.Operands[2]];
        fusions.Add(
            "Product+Momentum", [product, velocity, next], [next, velocity], read, overwritable,
            site => new ProductMomentumKernel(site, PlanOf(product)));
    }

    private static TilePlan PlanOf(Tensor product)
        => ((ITiledOperation)product.Operation).PlanFor(product.Operands[0].Shape, product.Operands[1].Shape);
}
