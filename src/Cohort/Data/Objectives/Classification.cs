using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// One of a known list of classes: the field <c>label</c>, integers <c>[]</c> with names. The loss is the cross-entropy of the outputs.
/// </summary>
public sealed class Classification : IObjective
{
    /// <inheritdoc/>
    public string Name => "classification";

    /// <inheritdoc/>
    public IReadOnlyList<string> Truth { get; } = ["label"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = ["accuracy", "auc", "macro_f1"];

    /// <inheritdoc/>
    public IEnumerable<string> Check(Dataset data) => data.Lacks("label", FieldType.Integer, Shape.Scalar);

    /// <inheritdoc/>
    public int Outputs(Dataset data) => data["label"].Bound;

    /// <inheritdoc/>
    public Tensor Loss(Tensor output, StepFields fields) => output.CrossEntropy(fields["label"]);

    /// <inheritdoc/>
    public Predictions Against(Dataset data, int[] rows, ReadOnlySpan<float> outputs)
    {
        var label = data["label"];
        return new Predictions(outputs, label.Bound, Array.ConvertAll(rows, row => label.Integers(row)[0])) { Data = data, Rows = rows };
    }

    /// <inheritdoc/>
    public double MeanLoss(in Predictions predictions) => predictions.CrossEntropy();

    /// <inheritdoc/>
    public Strata StrataOf(Dataset data) => new(data.Labels, data["label"].Bound);
}
