using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// A number at every position of a sequence of vectors, as in regression in context: the fields <c>input</c>, numbers <c>[T, d]</c>; <c>target</c>,
/// numbers <c>[T]</c>, as they are; and where only some positions count, <c>mask</c>, numbers <c>[T]</c>, 1 or 0. The loss of an example is the mean
/// of half the squared errors of the positions that count; metrics see only those.
/// </summary>
/// <remarks>Source: Garg, Tsipras, Liang, Valiant, "What can transformers learn in-context?", NeurIPS 2022, section 2.</remarks>
public sealed class SequenceRegression : IObjective
{
    /// <inheritdoc/>
    public string Name => "sequence regression";

    /// <inheritdoc/>
    public IReadOnlyList<string> Truth { get; } = ["target"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = ["mae", "rmse"];

    /// <inheritdoc/>
    public bool ByPosition => true;

    /// <inheritdoc/>
    public IEnumerable<string> Check(Dataset data)
    {
        if (data.Find("input") is not { Type: FieldType.Number, Shape.Rank: 2 } input)
        {
            yield return "input, numbers [T, d]";
            yield break;
        }

        Shape positions = [input.Shape[0]];
        foreach (var lack in data.Lacks("target", FieldType.Number, positions)) yield return lack;
        if (data.Find("target") is { Scaling: not FieldScaling.None }) yield return "target as it is, not standardised";
        foreach (var lack in data.Find("mask") is null ? [] : data.Lacks("mask", FieldType.Number, positions)) yield return lack;
    }

    /// <inheritdoc/>
    public int Outputs(Dataset data) => 1;

    /// <inheritdoc/>
    public Tensor Loss(Tensor output, StepFields fields)
    {
        var target = fields["target"];
        var error = output.Reshape(target.Shape) - target;
        var squares = 0.5f * (error * error);
        // An example without any position that counts has the loss 0.
        return fields.TryGetValue("mask", out var mask) ? (squares * mask).Sum(1) / mask.Sum(1).Maximum(target.Program.Constant(1)) : squares.Mean(1);
    }

    /// <inheritdoc/>
    public Predictions Against(Dataset data, int[] rows, ReadOnlySpan<float> outputs)
    {
        var (target, mask, length) = (data["target"], data.Find("mask"), data["target"].Size);
        var (truth, kept) = (new List<float>(rows.Length * length), new List<float>(rows.Length * length));
        for (var i = 0; i < rows.Length; i++)
        {
            var numbers = target.Numbers(rows[i]);
            var counts = mask is null ? default : mask.Numbers(rows[i]);
            for (var t = 0; t < length; t++)
            {
                if (mask is not null && counts[t] == 0) continue;
                truth.Add(numbers[t]);
                kept.Add(outputs[i * length + t]);
            }
        }

        return new Predictions(kept.ToArray(), truth.ToArray()) { Data = data };
    }

    /// <summary>The mean squared error of the positions that count.</summary>
    /// <param name="predictions">What <see cref="Against"/> gave.</param>
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

    /// <summary>Ten stretches of the rows in their order.</summary>
    /// <param name="data">The rows.</param>
    public Strata StrataOf(Dataset data) => Strata.InOrder(data.Rows);
}
