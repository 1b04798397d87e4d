namespace Cohort.Tensors;

/// <summary>Adds windows up to images: the adjoint of unfolding.</summary>
internal sealed record Fold(Windows Windows, Shape Image) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Image;

    internal override Kernel Emit(CallSite site) => new FoldKernel(site.Operand(0), site.Output, Image, Windows);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => result.Program.Record(new Unfold(Windows), gradient);
}
