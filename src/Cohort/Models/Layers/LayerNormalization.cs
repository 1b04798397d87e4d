using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Each vector less its mean, over its standard deviation, times a learnt scale, plus a learnt shift (Ba, Kiros, Hinton,
/// "Layer normalization", 2016).
/// </summary>
public sealed class LayerNormalization : Layer
{
    private readonly Segment scale, shift;

    /// <summary>Makes the layer for vectors of a length.</summary>
    public LayerNormalization(string name, int width)
        : base(name) => (scale, shift) = (new Segment($"{name}.scale", [width], Initializer.Ones), new Segment($"{name}.shift", [width]));

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => [scale, shift];

    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x) => x.LayerNorm(pass.Parameters[scale], pass.Parameters[shift]);
}
