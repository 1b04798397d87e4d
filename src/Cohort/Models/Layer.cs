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

    /// <summary>
    /// Whether it can read sequences token by token, with the same bits as a whole: because each position is by itself, or because it keeps what it
    /// needs of those before (<see cref="Kept"/>). Where a layer cannot, a text is continued by passes over all of it.
    /// </summary>
    public virtual bool ReadsByToken => false;

    /// <summary>What it keeps of the tokens before, where it reads one token at a time; nothing by default.</summary>
    /// <param name="sequences">How many sequences are read side by side, B.</param>
    /// <param name="context">The most tokens of one.</param>
    /// <returns>Segments <c>[B, ...]</c> that nobody trains or exchanges; they begin as zeros.</returns>
    public virtual IEnumerable<Segment> Kept(int sequences, int context) => [];

    /// <summary>Records the layer on a batch.</summary>
    /// <param name="pass">The pass, with the parameters to use.</param>
    /// <param name="x">The input, <c>[B, ...]</c>.</param>
    public abstract Tensor Forward(Forwarding pass, Tensor x);
}
