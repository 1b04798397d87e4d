using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// An order of the items of each list, such as those shown to a user: the fields <c>user</c>, integers <c>[]</c>, whose list a row is in;
/// <c>label</c>, integers <c>[]</c>, 1 where the item was clicked and 0 where it was not; and where the truth is more than clicks,
/// <c>relevance</c>, numbers <c>[]</c>, by which metrics measure an order: without it they take the label. The network gives a row one score; the
/// loss is the logistic loss of the click, -log sigmoid(score) or -log sigmoid(-score), in nats.
/// </summary>
/// <remarks>
/// Pointwise, as most recommenders are learnt. A method that weighs clicks, such as inverse propensities, has the fields that it needs beside
/// these and puts its own <c>loss</c> or <c>weight</c> into the step.
/// </remarks>
public sealed class Ranking : IObjective
{
    /// <inheritdoc/>
    public string Name => "ranking";

    /// <inheritdoc/>
    public IReadOnlyList<string> Truth { get; } = ["label"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Metrics { get; } = ["dcg", "ndcg"];

    /// <inheritdoc/>
    public IEnumerable<string> Check(Dataset data) => data.Lacks("user", FieldType.Integer, Shape.Scalar)
        .Concat(data.Find("label") is { Type: FieldType.Integer, Shape.Rank: 0, Bound: 2 } ? [] : ["label, integers [] below 2"])
        .Concat(data.Find("relevance") is null ? [] : data.Lacks("relevance", FieldType.Number, Shape.Scalar));

    /// <inheritdoc/>
    public int Outputs(Dataset data) => 1;

    /// <inheritdoc/>
    public Tensor Loss(Tensor output, StepFields fields)
    {
        // The cross-entropy of the scores 0 and s is log(1 + e^s) - s y, taken without overflow.
        var score = output.Reshape([output.Shape.Size, 1]);
        return Tensor.Concat(1, fields.Ids.Program.Constant(0).BroadcastTo(score.Shape), score).CrossEntropy(fields["label"]);
    }

    /// <summary>Scores beside the relevance of each row.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The rows, n.</param>
    /// <param name="outputs">The scores, <c>[n]</c>.</param>
    public Predictions Against(Dataset data, int[] rows, ReadOnlySpan<float> outputs)
    {
        var (relevance, label) = (data.Find("relevance"), data["label"]);
        var truth = Array.ConvertAll(rows, row => relevance is null ? label.Integers(row)[0] : relevance.Numbers(row)[0]);
        return new Predictions(outputs, truth) { Data = data, Rows = rows };
    }

    /// <summary>The mean logistic loss of the clicks.</summary>
    /// <param name="predictions">What <see cref="Against"/> gave.</param>
    public double MeanLoss(in Predictions predictions)
    {
        var (label, sum) = (predictions.Data!["label"], 0.0);
        for (var i = 0; i < predictions.Count; i++)
        {
            var score = (double)predictions.Outputs[i];
            var wrong = label.Integers(predictions.Rows[i])[0] == 1 ? -score : score;
            sum += Math.Max(wrong, 0) + PortableMath.Log(1 + PortableMath.Exp(-Math.Abs(wrong)));
        }

        return sum / predictions.Count;
    }

    /// <summary>Clicked or not.</summary>
    /// <param name="data">The rows.</param>
    public Strata StrataOf(Dataset data) => new(data.Labels, 2);
}
