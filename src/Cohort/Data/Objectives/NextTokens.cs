using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// The next token at every position of a window: the fields <c>input</c> and <c>label</c>, integers <c>[T]</c>, the one a place further on than the
/// other; and where only some positions count, as those of an answer after its question, <c>mask</c>, numbers <c>[T]</c>, 1 or 0. The loss of an
/// example is the mean cross-entropy of the positions that count; metrics see only those.
/// </summary>
public sealed class NextTokens : IObjective
{
    /// <inheritdoc/>
    public string Name => "sequence task";

    /// <inheritdoc/>
    public IReadOnlyList<string> Truth { get; } = ["label"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = ["accuracy", "perplexity"];

    /// <inheritdoc/>
    public bool ByPosition => true;

    /// <inheritdoc/>
    public IEnumerable<string> Check(Dataset data) => data.Lacks("input", FieldType.Integer, data.ExampleShape)
        .Concat(data.Lacks("label", FieldType.Integer, data.ExampleShape))
        .Concat(data.Find("mask") is null ? [] : data.Lacks("mask", FieldType.Number, data.ExampleShape));

    /// <inheritdoc/>
    public int Outputs(Dataset data) => data["label"].Bound;

    /// <inheritdoc/>
    public Tensor Loss(Tensor output, StepFields fields)
    {
        var (batch, length) = (output.Shape[0], output.Shape[1]);
        var losses = output.Reshape([batch * length, output.Shape[2]])
            .CrossEntropy(fields["label"].Reshape([batch * length])).Reshape([batch, length]);
        // A row without any position that counts has the loss 0.
        return fields.TryGetValue("mask", out var mask) ? (losses * mask).Sum(1) / mask.Sum(1).Maximum(fields.Ids.Program.Constant(1))
            : losses.Mean(1);
    }

    /// <inheritdoc/>
    public Predictions Against(Dataset data, int[] rows, ReadOnlySpan<float> outputs)
    {
        var (label, mask) = (data["label"], data.Find("mask"));
        var (width, length) = (label.Bound, label.Size);
        var truth = new List<int>(rows.Length * length);
        if (mask is null)
        {
            foreach (var row in rows) truth.AddRange(label.Integers(row));
            return new Predictions(outputs, width, truth.ToArray()) { Data = data };
        }

        var kept = new List<float>();
        for (var i = 0; i < rows.Length; i++)
        {
            var tokens = label.Integers(rows[i]);
            var counts = mask.Numbers(rows[i]);
            for (var t = 0; t < length; t++)
            {
                if (counts[t] == 0) continue;
                truth.Add(tokens[t]);
                kept.AddRange(outputs.Slice(((i * length) + t) * width, width));
            }
        }

        return new Predictions(kept.ToArray(), width, truth.ToArray()) { Data = data };
    }

    /// <inheritdoc/>
    public double MeanLoss(in Predictions predictions) => predictions.CrossEntropy();

    /// <summary>
    /// The kinds of the exercises, where the rows have the field <c>kind</c> with names; else ten stretches of the windows in their order.
    /// </summary>
    /// <param name="data">The rows.</param>
    public Strata StrataOf(Dataset data) => data.Answers is not null && data.Find(AnswerTask.KindField) is { Bound: > 0, Shape.Rank: 0 } kind
        ? new Strata([.. Enumerable.Range(0, data.Rows).Select(row => kind.Integers(row)[0])], kind.Bound)
        : Strata.InOrder(data.Rows);
}
