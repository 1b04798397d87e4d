namespace Cohort.Tensors;

/// <summary>The windows of images <c>[B, H, W, C]</c>, a row each: <c>[B * OH * OW, kh * kw * C]</c>; zeros outside the image.</summary>
internal sealed record Unfold(Windows Windows) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (height, width) = Windows.Over(operands[0].Shape);
        var image = operands[0].Shape;
        return [Shape.Of([image[0], height, width]).Size, Windows.Height * Windows.Width * image[3]];
    }

    internal override Kernel Emit(CallSite site) => new UnfoldKernel(site.Operand(0), site.Output, site.OperandShape(0), Windows);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => result.Program.Record(new Fold(Windows, result.Operands[0].Shape), gradient);
}
