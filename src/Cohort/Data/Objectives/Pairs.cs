using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Which of two is preferred: the fields <c>input</c> and <c>other</c>, of one type and shape, and <c>label</c>, integers <c>[]</c>, 0 where
/// <c>input</c> is preferred and 1 where <c>other</c> is. The network gives each of the two a score with the same weights; the loss is that of the
/// model of Bradley and Terry, -log sigmoid(the preferred one's score - the other's), in nats.
/// </summary>
/// <remarks>
/// Source: Bradley and Terry, "Rank analysis of incomplete block designs", Biometrika 39, 1952; as the loss of a reward model: Ouyang et
/// al., "Training language models to follow instructions with human feedback", NeurIPS 2022, equation 1. It equals the cross-entropy of the two
/// scores, and is computed so.
/// </remarks>
public sealed class Pairs : IObjective
{
    /// <inheritdoc/>
    public string Name => "comparison";

    /// <inheritdoc/>
    public IReadOnlyList<string> Truth { get; } = ["label"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Inputs { get; } = ["input", "other"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = ["accuracy"];

    /// <inheritdoc/>
    public IEnumerable<string> Check(Dataset data) =>
        (data.Find("input") is { Type: not FieldType.Text } input ? data.Lacks("other", input.Type, input.Shape) : [])
        .Concat(data.Find("label") is { Type: FieldType.Integer, Shape.Rank: 0, Bound: 2 } ? [] : ["label, integers [] below 2"]);

    /// <inheritdoc/>
    public int Outputs(Dataset data) => 1;

    /// <inheritdoc/>
    public Tensor Loss(Tensor output, StepFields fields) => output.CrossEntropy(fields["label"]);

    /// <summary>The two scores of each pair, as logits of which is preferred.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The rows, n.</param>
    /// <param name="outputs">The scores, <c>[n, 2]</c>.</param>
    public Predictions Against(Dataset data, int[] rows, ReadOnlySpan<float> outputs)
    {
        var label = data["label"];
        return new Predictions(outputs, 2, Array.ConvertAll(rows, row => label.Integers(row)[0])) { Data = data, Rows = rows };
    }

    /// <inheritdoc/>
    public double MeanLoss(in Predictions predictions) => predictions.CrossEntropy();

    /// <summary>Which of the two is preferred.</summary>
    /// <param name="data">The rows.</param>
    public Strata StrataOf(Dataset data) => new(data.Labels, 2);
}
