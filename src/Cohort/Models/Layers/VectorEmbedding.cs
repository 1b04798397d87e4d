using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// An affine map of each vector of a sequence, plus, if wanted, a learnt vector for each position: <c>[B, T, d]</c> to <c>[B, T, W]</c>. It stands
/// where tokens have a table.
/// </summary>
internal sealed class VectorEmbedding : Layer
{
    private readonly Linear map;
    private readonly Segment? positions;

    /// <param name="name">Its name.</param>
    /// <param name="inputs">The length of a vector, d.</param>
    /// <param name="width">W.</param>
    /// <param name="context">How many positions get a vector; 0: none.</param>
    public VectorEmbedding(string name, int inputs, int width, int context)
        : base(name)
    {
        map = new Linear(name, inputs, width);
        if (context > 0) positions = new Segment($"{name}.positions", [context, width], Initializer.Normal(Embedding.Deviation));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => positions is null ? map.Segments : [.. map.Segments, positions];

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        var vectors = map.Forward(pass, x);
        return positions is null ? vectors : vectors + pass.Parameters[positions].Slice(0, 0, x.Shape[1]);
    }
}
