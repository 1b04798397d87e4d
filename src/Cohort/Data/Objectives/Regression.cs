using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// One number, or several: the field <c>target</c>, numbers <c>[]</c> or <c>[d]</c>. The loss is half the squared error in units of the target's
/// deviation, of several numbers its mean; what reports show is the mean squared error in the target's own unit.
/// </summary>
public sealed class Regression : IObjective
{
    /// <inheritdoc/>
    public string Name => "regression";

    /// <inheritdoc/>
    public IReadOnlyList<string> Truth { get; } = ["target"];

    /// <inheritdoc/>
    public string? Unit => "target";

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = ["mae", "r2", "rmse"];

    /// <inheritdoc/>
    public IEnumerable<string> Check(Dataset data) => data.Find("target") is { Type: FieldType.Number, Shape.Rank: <= 1 } ? []
        : ["target, numbers [] or [d]"];

    /// <inheritdoc/>
    public int Outputs(Dataset data) => data["target"].Size;

    /// <inheritdoc/>
    public Tensor Loss(Tensor output, StepFields fields)
    {
        var target = fields["target"];
        var error = output.Reshape(target.Shape) - target;
        var squares = 0.5f * (error * error);
        return target.Shape.Rank == 1 ? squares : squares.Mean(1);
    }

    /// <inheritdoc/>
    public Predictions Against(Dataset data, int[] rows, ReadOnlySpan<float> outputs)
    {
        var target = data["target"];
        var truth = new float[rows.Length * target.Size];
        for (var i = 0; i < rows.Length; i++) target.Numbers(rows[i]).CopyTo(truth.AsSpan(i * target.Size));
        return new Predictions(outputs, truth, target.Size) { Data = data, Rows = rows };
    }

    /// <inheritdoc/>
    public double MeanLoss(in Predictions predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < predictions.Targets.Length; i++)
        {
            var error = (double)predictions.Outputs[i] - predictions.Targets[i];
            sum += error * error;
        }

        return sum / predictions.Targets.Length;
    }

    /// <summary>Ten bins of equal count along the target, of several numbers along the first.</summary>
    /// <param name="data">The rows.</param>
    public Strata StrataOf(Dataset data)
    {
        var target = data["target"];
        return Strata.Quantiles([.. Enumerable.Range(0, data.Rows).Select(row => target.Numbers(row)[0])], Strata.BinsFor(data.Rows));
    }
}
