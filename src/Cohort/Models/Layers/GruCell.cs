using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// A gated recurrent unit: r and z = sigmoid(W x + U h + b), the candidate c = tanh(W x + U (r h) + b), and h' = z h + (1 - z) c.
/// </summary>
/// <remarks>
/// Source: Cho et al., "Learning phrase representations using RNN encoder-decoder for statistical machine translation", EMNLP 2014, equations 5 to
/// 8. Weights: <c>NAME.input.weight [inputs, 3W]</c> and <c>NAME.input.bias [3W]</c>, for r, z and c; <c>NAME.gates.weight [W, 2W]</c>;
/// <c>NAME.candidate.weight [W, W]</c>. Biases start at 0.
/// </remarks>
internal sealed class GruCell : RecurrentCell
{
    private readonly int width;
    private readonly Segment input, bias, gates, candidate;

    public GruCell(string name, int inputs, int width)
        : base(name)
    {
        this.width = width;
        input = new Segment($"{name}.input.weight", [inputs, 3 * width], Start(width));
        bias = new Segment($"{name}.input.bias", [3 * width]);
        gates = new Segment($"{name}.gates.weight", [width, 2 * width], Start(width));
        candidate = new Segment($"{name}.candidate.weight", [width, width], Start(width));
    }

    public override IReadOnlyList<Segment> Segments => [input, bias, gates, candidate];

    public override IReadOnlyList<Tensor> Next(Forwarding pass, Tensor x, IReadOnlyList<Tensor>? kept)
    {
        var given = x.MatMul(pass.Parameters[input]) + pass.Parameters[bias];
        var (both, wished) = (given.Slice(1, 0, 2 * width), given.Slice(1, 2 * width, width));
        if (kept is null) return [(1 - both.Slice(1, width, width).Sigmoid()) * wished.Tanh()];
        var before = kept[0];
        both = (both + before.MatMul(pass.Parameters[gates])).Sigmoid();
        var (reset, update) = (both.Slice(1, 0, width), both.Slice(1, width, width));
        var fresh = (wished + (reset * before).MatMul(pass.Parameters[candidate])).Tanh();
        return [update * before + (1 - update) * fresh];
    }
}
