namespace Cohort.Tensors;

/// <summary>For each window the second operand's element where the first operand is largest.</summary>
internal sealed record PoolGather(Windows Windows) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (height, width) = Windows.Over(operands[0].Shape);
        return [operands[0].Shape[0], height, width, operands[0].Shape[3]];
    }

    internal override Kernel Emit(CallSite site) => new PoolGatherKernel(site, Windows);

    // Where the largest is does not change with small changes of the first operand, unless it is the second one too.
    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => operand == 1 ? result.Program.Record(new PoolScatter(Windows), result.Operands[0], gradient) : null;
}

public sealed partial class Tensor
{
    /// <summary>
    /// The largest element of each window of images <c>[B, H, W, C]</c>, channel by channel; the gradient goes to the first of equals.
    /// </summary>
    /// <param name="size">The window's height and width; at least 1.</param>
    /// <param name="stride">How far it moves; its size unless given.</param>
    /// <returns><c>[B, (H - size) / stride + 1, (W - size) / stride + 1, C]</c>, rounded down.</returns>
    public Tensor MaxPool2D(int size, int? stride = null) => Program.Record(new PoolGather(new Windows(size, size, stride ?? size, 0)), this, this);
}
