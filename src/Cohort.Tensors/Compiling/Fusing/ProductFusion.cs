namespace Cohort.Tensors;

/// <summary>What follows a matrix product, a convolution or a convolution's weight gradient is done while its tiles are in the cache: bias, relu, and the updates of a weight.</summary>
internal static class ProductFusion
{
    public static void Try(Fusions fusions, ProgramGraph graph, Tensor product, Tensor reader)
    {
        if (!graph.IsOnlyFor(product, reader)) return;
        var operands = ProgramGraph.Operands(reader);
        if (reader.Operation is Add && operands[0] == product) Bias(fusions, graph, product, reader);
        if (reader.Operation is not MultiplyAdd || operands[0].Shape.Size != 1 || reader.Shape.Size != product.Shape.Size) return;
        if (operands[1] == product && operands[2].Shape.Size == product.Shape.Size) Step(fusions, product, reader, operands);
        if (operands[2] == product && operands[1].Shape.Size == product.Shape.Size) Momentum(fusions, graph, product, reader, operands);
    }

    private static void Bias(Fusions fusions, ProgramGraph graph, Tensor product, Tensor sum)
    {
        var (columns, bias) = (product.Shape[-1], sum.Operands[1]);
        if (sum.Shape.Size != product.Shape.Size || sum.Shape[-1] != columns || bias.Shape.Rank == 0 || bias.Shape[-1] != columns || bias.Shape.Size != columns) return;
        var relu = graph.Readers(sum) is [{ Operation: Relu } only] && graph.IsOnlyFor(sum, only) ? only : null;
        Tensor[] members = relu is null ? [product, sum] : [product, sum, relu];
        fusions.Add(relu is null ? "Product+Bias" : "Product+Bias+Relu", members, [relu ?? sum], [], site => new ProductBiasKernel(site, product, bias, relu is not null));
    }

    // next = rate * product + old
    private static void Step(Fusions fusions, Tensor product, Tensor next, Tensor[] operands)
    {
        Tensor[] overwritable = [.. new[] { operands[2] }.Except(ProgramGraph.Operands(product))];
        fusions.Add("Product+Step", [product, next], [next], overwritable, site => new ProductStepKernel(site, product, next));
    }

    // velocity = momentum * velocity + product; next = rate * velocity + old
    private static void Momentum(Fusions fusions, ProgramGraph graph, Tensor product, Tensor velocity, Tensor[] operands)
    {
        var next = graph.Readers(velocity).FirstOrDefault(r => r.Operation is MultiplyAdd && ProgramGraph.Operands(r) is var o
            && o[0].Shape.Size == 1 && o[1] == velocity && o[2] != velocity && o[2].Shape.Size == velocity.Shape.Size && r.Shape.Size == velocity.Shape.Size);
        if (next is null) return;
        Tensor[] overwritable = [.. new[] { operands[1], ProgramGraph.Root(next.Operands[2]) }.Except(ProgramGraph.Operands(product))];
        fusions.Add("Product+Momentum", [product, velocity, next], [next, velocity], overwritable, site => new ProductMomentumKernel(site, product, velocity, next));
    }
}
