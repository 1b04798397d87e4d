using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>An affine map of the last axis: <c>[..., in]</c> to <c>[..., out]</c>. The weight is stored <c>[in, out]</c>.</summary>
public sealed class Linear : Layer
{
    private readonly Segment weight, bias;

    /// <summary>Makes the layer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">Features in.</param>
    /// <param name="outputs">Features out.</param>
    /// <param name="start">How the weight starts, with biases of zero; null: both uniform in ±1/sqrt(in),
    /// the usual default of PyTorch's linear layer.</param>
    public Linear(string name, int inputs, int outputs, Initializer? start = null)
        : base(name)
    {
        var usual = Initializer.Uniform((float)(1 / Math.Sqrt(Math.Max(1, inputs))));
        weight = new Segment($"{name}.weight", [inputs, outputs], start ?? usual);
        bias = new Segment($"{name}.bias", [outputs], start is null ? usual : null);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => [weight, bias];

    /// <summary>What is added to each output, <c>[out]</c>.</summary>
    internal Segment Bias => bias;

    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        if (x.Shape.Rank == 2) return x.MatMul(pass.Parameters[weight]) + pass.Parameters[bias];
        var rows = x.Reshape([x.Shape.Size / Math.Max(1, x.Shape[-1]), x.Shape[-1]]); // one tall product with its bias
        return (rows.MatMul(pass.Parameters[weight]) + pass.Parameters[bias]).Reshape(x.Shape.With(-1, bias.Shape[0]));
    }
}
