using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>A learner's outputs on some examples, beside the truth.</summary>
public readonly ref struct Predictions
{
    /// <summary>Makes predictions of a classification, or of the next tokens of sequences: each position then is an example.</summary>
    /// <param name="outputs">Logits, <c>[n, classes]</c>.</param>
    /// <param name="classes">How many classes, or tokens in the vocabulary.</param>
    /// <param name="labels">The true classes or next tokens, <c>[n]</c>.</param>
    public Predictions(ReadOnlySpan<float> outputs, int classes, ReadOnlySpan<int> labels)
    {
        Outputs = outputs;
        Width = classes;
        Labels = labels;
    }

    /// <summary>Makes predictions of a regression.</summary>
    /// <param name="outputs">Predicted values in the target's unit, <c>[n, width]</c>.</param>
    /// <param name="targets">True values, as many.</param>
    /// <param name="width">Numbers for each example.</param>
    public Predictions(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int width = 1)
    {
        Outputs = outputs;
        Width = width;
        Targets = targets;
    }

    /// <summary>Logits <c>[n, Width]</c> or values <c>[n]</c>.</summary>
    public ReadOnlySpan<float> Outputs { get; }

    /// <summary>Outputs for each example: the classes, or 1.</summary>
    public int Width { get; }

    /// <summary>The true classes; empty for a regression.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>The true values; empty for a classification.</summary>
    public ReadOnlySpan<float> Targets { get; }

    /// <summary>The data set that the examples are from; null where it is not known.</summary>
    public Dataset? Data { get; init; }

    /// <summary>
    /// Which rows of <see cref="Data"/> the examples are, <c>[n]</c>: for metrics that look at further fields, such as whose row it is. Empty where
    /// positions of sequences are the examples.
    /// </summary>
    public ReadOnlySpan<int> Rows { get; init; }

    /// <summary>How many examples.</summary>
    public int Count => Outputs.Length / Width;

    /// <summary>The outputs of one example.</summary>
    public ReadOnlySpan<float> this[int example] => Outputs.Slice(example * Width, Width);

    /// <summary>The mean cross-entropy of a classification or of next tokens, in nats, in double precision.</summary>
    public double CrossEntropy()
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var row = this[i];
            var (highest, total) = (float.NegativeInfinity, 0.0);
            foreach (var logit in row) highest = Math.Max(highest, logit);
            foreach (var logit in row) total += PortableMath.Exp((double)logit - highest);
            sum += PortableMath.Log(total) + highest - row[Labels[i]];
        }

        return sum / Count;
    }

    /// <summary>The probabilities of the classes of an example, <c>[Width]</c>: the softmax of its logits, in double precision.</summary>
    public double[] Probabilities(int example)
    {
        var row = this[example];
        var (highest, total) = (float.NegativeInfinity, 0.0);
        foreach (var logit in row) highest = Math.Max(highest, logit);
        var probabilities = new double[row.Length];
        for (var c = 0; c < row.Length; c++) total += probabilities[c] = PortableMath.Exp((double)row[c] - highest);
        for (var c = 0; c < row.Length; c++) probabilities[c] /= total;
        return probabilities;
    }

    /// <summary>The class with the largest logit, the first of equals; a NaN never wins.</summary>
    public int Best(int example)
    {
        var row = this[example];
        var best = 0;
        for (var c = 1; c < row.Length; c++)
        {
            if (row[c] > row[best] || float.IsNaN(row[best])) best = c;
        }

        return best;
    }
}
