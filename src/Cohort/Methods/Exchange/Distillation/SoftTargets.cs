using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>How far a learner's probabilities are from another's: what is learnt from soft targets.</summary>
/// <remarks>
/// Source: Hinton, Vinyals, Dean, "Distilling the knowledge in a neural network", 2015: T^2 KL(softmax(z' / T) || softmax(z / T)), z the own and z'
/// the other's outputs. The factor keeps gradients of one size whatever the temperature.
/// </remarks>
internal static class SoftTargets
{
    /// <summary>The divergence under one temperature.</summary>
    /// <param name="theirs">The other's logits, <c>[..., classes]</c>; they get no gradient where they are a partner's.</param>
    /// <param name="own">The learner's, of the same shape.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <returns><c>[...]</c>, in nats.</returns>
    public static Tensor Divergence(Tensor theirs, Tensor own, double temperature)
    {
        var scale = (float)(1 / temperature);
        var (p, q) = ((theirs * scale).LogSoftmax(), (own * scale).LogSoftmax());
        return (float)(temperature * temperature) * (p.Exp() * (p - q)).Sum(-1);
    }

    /// <summary>The divergence under a temperature for each example.</summary>
    /// <param name="theirs">The other's logits, <c>[B, classes]</c>.</param>
    /// <param name="own">The learner's.</param>
    /// <param name="temperatures">T, above 0, <c>[B]</c>; it is a constant.</param>
    /// <returns><c>[B]</c>, in nats.</returns>
    public static Tensor Divergence(Tensor theirs, Tensor own, Tensor temperatures)
    {
        var scale = temperatures.Reshape([temperatures.Shape[0], 1]);
        var (p, q) = ((theirs / scale).LogSoftmax(), (own / scale).LogSoftmax());
        return temperatures * temperatures * (p.Exp() * (p - q)).Sum(-1);
    }
}
