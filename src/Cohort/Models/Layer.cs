using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>A piece of a network. It owns the shapes of its segments, never their values.</summary>
/// <param name="name">Unique in its network; the prefix of its segments and the name of its tap.</param>
public abstract class Layer(string name)
{
    /// <summary>Unique in its network.</summary>
    public string Name { get; } = name;

    /// <summary>The segments that this layer adds to a learner's row; none by default.</summary>
    public virtual IReadOnlyList<Segment> Segments => [];

    /// <summary>Records the layer on a batch.</summary>
    /// <param name="pass">The pass, with the parameters to use.</param>
    /// <param name="x">The input, <c>[B, ...]</c>.</param>
    public abstract Tensor Forward(Forwarding pass, Tensor x);
}
