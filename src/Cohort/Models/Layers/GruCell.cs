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
    private readonly Segment input, bias, gates, candidate;

    public GruCell(string name, int inputs, int width)
        : base(name, width, 1)
    {
        input = new Segment($"{name}.input.weight", [inputs, 3 * width], Start);
        bias = new Segment($"{name}.input.bias", [3 * width]);
        gates = new Segment($"{name}.gates.weight", [width, 2 * width], Start);
        candidate = new Segment($"{name}.candidate.weight", [width, width], Start);
    }

    public override IReadOnlyList<Segment> Segments => [input, bias, gates, candidate];

    public override IReadOnlyList<Tensor> Next(Forwarding pass, Tensor x, IReadOnlyList<Tensor>? kept)
    {
        var given = x.MatMul(pass.Parameters[input]) + pass.Parameters[bias];
        var (both, wished) = (given.Slice(1, 0, 2 * Width), given.Slice(1, 2 * Width, Width));
        if (kept is null) return [(1 - both.Slice(1, Width, Width).Sigmoid()) * wished.Tanh()];
        var before = kept[0];
        both = (both + before.MatMul(pass.Parameters[gates])).Sigmoid();
        var (reset, update) = (both.Slice(1, 0, Width), both.Slice(1, Width, Width));
        var fresh = (wished + (reset * before).MatMul(pass.Parameters[candidate])).Tanh();
        return [update * before + (1 - update) * fresh];
    }
}
