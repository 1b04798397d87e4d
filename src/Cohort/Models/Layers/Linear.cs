using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>An affine map of the last axis: <c>[B, in]</c> to <c>[B, out]</c>. The weight is stored <c>[in, out]</c>.</summary>
/// <remarks>Weights and biases start uniform in ±1/sqrt(in), the usual default of PyTorch's linear layer.</remarks>
public sealed class Linear : Layer
{
    private readonly Segment weight, bias;

    /// <summary>Makes the layer.</summary>
    public Linear(string name, int inputs, int outputs)
        : base(name)
    {
        var start = Initializer.Uniform((float)(1 / Math.Sqrt(Math.Max(1, inputs))));
        weight = new Segment($"{name}.weight", [inputs, outputs], start);
        bias = new Segment($"{name}.bias", [outputs], start);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => [weight, bias];

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x) => x.MatMul(pass.Parameters[weight]) + pass.Parameters[bias];
}
