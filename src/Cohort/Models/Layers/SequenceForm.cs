using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>Takes the numbers of an example for a sequence of vectors: <c>[B, ...]</c> to <c>[B, T, d]</c>, in their order.</summary>
internal sealed class SequenceForm(string name, int length, int width) : Layer(name)
{
    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x) => x.Reshape([x.Shape[0], length, width]);
}
