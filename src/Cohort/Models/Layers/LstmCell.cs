using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// A long short-term memory with forget gates: i, f and o = sigmoid(W x + U h + b), g = tanh(W x + U h + b), the cell c' = f c + i g, and
/// h' = o tanh(c').
/// </summary>
/// <remarks>
/// Sources: Hochreiter, Schmidhuber, "Long short-term memory", Neural Computation 9(8), 1997; the forget gate: Gers, Schmidhuber, Cummins,
/// "Learning to forget: continual prediction with LSTM", Neural Computation 12(10), 2000, section 2 and 3, without peepholes. Weights:
/// <c>NAME.input.weight [inputs, 4W]</c>, <c>NAME.input.bias [4W]</c> and <c>NAME.hidden.weight [W, 4W]</c>, for i, f, o and g. Biases start at 0,
/// and 1 is added to that of f, so that the cell remembers at first (Jozefowicz, Zaremba, Sutskever, "An empirical exploration of recurrent network
/// architectures", ICML 2015, section 2.2).
/// </remarks>
internal sealed class LstmCell : RecurrentCell
{
    private readonly Segment input, bias, hidden;

    public LstmCell(string name, int inputs, int width)
        : base(name, width, 2)
    {
        input = new Segment($"{name}.input.weight", [inputs, 4 * width], Start);
        bias = new Segment($"{name}.input.bias", [4 * width]);
        hidden = new Segment($"{name}.hidden.weight", [width, 4 * width], Start);
    }

    public override IReadOnlyList<Segment> Segments => [input, bias, hidden];

    public override IReadOnlyList<Tensor> Next(Forwarding pass, Tensor x, IReadOnlyList<Tensor>? kept)
    {
        var all = x.MatMul(pass.Parameters[input]) + pass.Parameters[bias];
        if (kept is not null) all = all + kept[0].MatMul(pass.Parameters[hidden]);
        var cell = Part(0).Sigmoid() * Part(3).Tanh();
        if (kept is not null) cell = (Part(1) + 1).Sigmoid() * kept[1] + cell;
        return [Part(2).Sigmoid() * cell.Tanh(), cell];

        Tensor Part(int which) => all.Slice(1, which * Width, Width);
    }
}
