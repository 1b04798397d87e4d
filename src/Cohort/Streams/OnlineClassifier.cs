using Cohort.Tensors;

namespace Cohort.Streams;

/// <summary>
/// Logistic regression, one example at a time: two classes share one output (the log-odds of class 1), more have one each under a
/// softmax. Cross-entropy, stochastic gradient descent.
/// </summary>
public sealed class OnlineClassifier : OnlineLinear
{
    private const int Chunk = 256;
    private readonly float[] scratch; // [K, outputs]: a learner's logits while it learns
    private readonly int stride;

    /// <summary>Makes learners of zero weights.</summary>
    /// <param name="learners">K, how many learners; at least 1.</param>
    /// <param name="features">F, how many values an example has.</param>
    /// <param name="classes">How many classes; at least 2. Default 2.</param>
    /// <param name="rate">The step size of all learners at first; finite, not negative. Default 0.01.</param>
    /// <param name="l2">The L2 penalty of all learners at first; finite, not negative. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public OnlineClassifier(int learners, int features, int classes = 2, float rate = 0.01f, float l2 = 0)
        : base(learners, features, OutputsOf(classes), rate, l2)
    {
        Classes = classes;
        stride = OnlineKernel.Padded(Outputs); // learners on different threads do not write to the same cache line
        scratch = new float[checked(learners * stride)];
    }

    /// <summary>C, how many classes there are.</summary>
    public int Classes { get; }

    /// <summary>The linear outputs for an example: the log-odds of class 1, or one number for each class.</summary>
    /// <param name="learner">Who predicts.</param>
    /// <param name="x">The example, <c>[F]</c>.</param>
    /// <param name="logits">Gets them, <c>[Outputs]</c>.</param>
    /// <exception cref="ArgumentException">A length is not right.</exception>
    public void Logits(int learner, ReadOnlySpan<float> x, Span<float> logits)
    {
        CheckRows(x.Length, 1);
        if (logits.Length != Outputs) throw new ArgumentException($"there are {Outputs} logits, not {logits.Length}", nameof(logits));
        LogitsOf(learner, x, logits);
        GC.KeepAlive(this);
    }

    /// <summary>The probabilities of the classes for an example; NaN where it holds NaN or its logits overflow.</summary>
    /// <param name="learner">Who predicts.</param>
    /// <param name="x">The example, <c>[F]</c>.</param>
    /// <param name="probabilities">Gets them, <c>[C]</c>.</param>
    /// <exception cref="ArgumentException">A length is not right.</exception>
    public void Probabilities(int learner, ReadOnlySpan<float> x, Span<float> probabilities)
    {
        if (probabilities.Length != Classes)
            throw new ArgumentException($"there are {Classes} classes, not {probabilities.Length}", nameof(probabilities));
        Logits(learner, x, probabilities[..Outputs]);
        if (Classes == 2) (probabilities[0], probabilities[1]) = (OnlineKernel.Sigmoid(-probabilities[0]), OnlineKernel.Sigmoid(probabilities[0]));
        else OnlineKernel.Softmax(probabilities);
    }

    /// <summary>The most likely class of an example, the lowest of equals; -1 where a logit is not finite.</summary>
    /// <param name="learner">Who predicts.</param>
    /// <param name="x">The example, <c>[F]</c>.</param>
    /// <exception cref="ArgumentException">The length is not right.</exception>
    public int Predict(int learner, ReadOnlySpan<float> x)
    {
        CheckRows(x.Length, 1);
        var logits = Scratch(learner);
        LogitsOf(learner, x, logits);
        GC.KeepAlive(this);
        return Choice(logits);
    }

    /// <summary>Learns from one example; false if a logit of it is not finite: then nothing changes.</summary>
    /// <param name="learner">Who learns.</param>
    /// <param name="x">The example, <c>[F]</c>.</param>
    /// <param name="label">Its class.</param>
    /// <exception cref="ArgumentException">The length is not right, or there is no such class.</exception>
    public bool Update(int learner, ReadOnlySpan<float> x, int label)
    {
        if (Classes > 2) return Learn(learner, x, [label]).Skipped == 0;
        CheckRows(x.Length, 1);
        if ((uint)label > 1) throw NoSuchClass();
        var output = 0f;
        var learned = OnlineKernel.Learn<LogisticLoss, int>(
            Row(learner, out var bias), ref bias[0], x, new(in label), Rates[learner], Decay(learner), new(ref output));
        GC.KeepAlive(this);
        return learned == 1;
    }

    /// <summary>Predicts each example, then learns from it, in order (test-then-train); the same bits as one by one.</summary>
    /// <param name="learner">Who learns.</param>
    /// <param name="rows"><c>[N, F]</c>, row-major.</param>
    /// <param name="labels">Class numbers, <c>[N]</c>.</param>
    /// <param name="predictions">Gets the classes predicted, -1 for none, <c>[N]</c>; may be left out.</param>
    /// <returns>How many predictions were right.</returns>
    /// <exception cref="ArgumentException">The lengths do not agree, or a label is no class: then nothing was learned.</exception>
    public ClassifierScore Learn(int learner, ReadOnlySpan<float> rows, ReadOnlySpan<int> labels, Span<int> predictions = default)
    {
        CheckRows(rows.Length, labels.Length);
        if (predictions.Length != 0 && predictions.Length != labels.Length)
            throw new ArgumentException($"{predictions.Length} predictions for {labels.Length} labels", nameof(predictions));
        if (labels.ContainsAnyExceptInRange(0, Classes - 1)) throw NoSuchClass();
        var score = Classes == 2 ? LearnLogistic(learner, rows, labels, predictions) : LearnSoftmax(learner, rows, labels, predictions);
        GC.KeepAlive(this);
        return score;
    }

    private static int OutputsOf(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return classes == 2 ? 1 : classes;
    }

    private ArgumentOutOfRangeException NoSuchClass() => new(null, $"labels are 0 to {Classes - 1}");

    private ClassifierScore LearnLogistic(int learner, ReadOnlySpan<float> rows, ReadOnlySpan<int> labels, Span<int> predictions)
    {
        var weights = Row(learner, out var bias);
        var (rate, decay) = (Rates[learner], Decay(learner));
        var (correct, learned) = (0, 0);
        Span<float> outputs = stackalloc float[Chunk];
        for (var at = 0; at < labels.Length; at += Chunk)
        {
            var n = Math.Min(Chunk, labels.Length - at);
            learned += OnlineKernel.Learn<LogisticLoss, int>(
                weights, ref bias[0], rows.Slice(at * Features, n * Features), labels.Slice(at, n), rate, decay, outputs[..n]);
            for (var i = 0; i < n; i++)
            {
                var choice = Choice(outputs.Slice(i, 1));
                if (choice == labels[at + i]) correct++;
                if (predictions.Length != 0) predictions[at + i] = choice;
            }
        }

        return new ClassifierScore(labels.Length, correct, labels.Length - learned);
    }

    private ClassifierScore LearnSoftmax(int learner, ReadOnlySpan<float> rows, ReadOnlySpan<int> labels, Span<int> predictions)
    {
        var logits = Scratch(learner);
        var biases = Biases(learner);
        var (rate, decay) = (Rates[learner], Decay(learner));
        var (correct, skipped) = (0, 0);
        for (var i = 0; i < labels.Length; i++)
        {
            var x = rows.Slice(i * Features, Features);
            LogitsOf(learner, x, logits);
            var choice = Choice(logits);
            if (choice == labels[i]) correct++;
            if (predictions.Length != 0) predictions[i] = choice;
            if (choice < 0)
            {
                skipped++;
                continue;
            }

            OnlineKernel.Softmax(logits);
            for (var c = 0; c < logits.Length; c++)
            {
                var step = -(rate * (logits[c] - (c == labels[i] ? 1 : 0)));
                biases[c] += step;
                OnlineKernel.Step(Row(learner, c), x, decay, step);
            }
        }

        return new ClassifierScore(labels.Length, correct, skipped);
    }

    private void LogitsOf(int learner, ReadOnlySpan<float> x, Span<float> logits)
    {
        var biases = Biases(learner);
        for (var c = 0; c < logits.Length; c++) logits[c] = OnlineKernel.Dot(Row(learner, c), x) + biases[c];
    }

    private Span<float> Scratch(int learner) => scratch.AsSpan(learner * stride, Outputs);

    private static int Choice(ReadOnlySpan<float> logits)
    {
        if (logits.Length == 1) return !float.IsFinite(logits[0]) ? -1 : logits[0] > 0 ? 1 : 0;
        var best = 0;
        for (var c = 0; c < logits.Length; c++)
        {
            if (!float.IsFinite(logits[c])) return -1;
            if (logits[c] > logits[best]) best = c;
        }

        return best;
    }
}
