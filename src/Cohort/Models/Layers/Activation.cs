using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>A function applied to every element.</summary>
public sealed class Activation(string name, Nonlinearity function) : Layer(name)
{
    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x) => function switch
    {
        Nonlinearity.Relu => x.Relu(),
        Nonlinearity.Gelu => x.Gelu(),
        Nonlinearity.Tanh => x.Tanh(),
        Nonlinearity.Sigmoid => x.Sigmoid(),
        _ => throw new InvalidOperationException($"no operation for {function}"),
    };
}
