using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>A 2-D convolution with bias, stride 1, padded so that height and width stay: <c>[B, H, W, C]</c> to <c>[B, H, W, O]</c>.</summary>
public sealed class Convolution : Layer
{
    private readonly int kernel;
    private readonly Segment weight, bias;

    /// <summary>Makes the layer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputs">Channels in, C.</param>
    /// <param name="outputs">Channels out, O.</param>
    /// <param name="kernel">Height and width of the kernel, odd.</param>
    public Convolution(string name, int inputs, int outputs, int kernel)
        : base(name)
    {
        this.kernel = kernel;
        var start = Initializer.Uniform((float)(1 / Math.Sqrt(inputs * kernel * kernel)));
        weight = new Segment($"{name}.weight", [kernel, kernel, inputs, outputs], start);
        bias = new Segment($"{name}.bias", [outputs], start);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => [weight, bias];

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x) =>
        x.Convolve2D(pass.Parameters[weight], stride: 1, padding: kernel / 2) + pass.Parameters[bias];
}
