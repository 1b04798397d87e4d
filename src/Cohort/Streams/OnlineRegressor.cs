using Cohort.Tensors;

namespace Cohort.Streams;

/// <summary>Linear regression, one example at a time: half the squared error, stochastic gradient descent.</summary>
/// <param name="learners">K, how many learners; at least 1.</param>
/// <param name="features">F, how many values an example has.</param>
/// <param name="rate">The step size of all learners at first; finite, not negative. Default 0.01. Errors grow without bound where it
/// exceeds about 2 / |x|^2: scale the features.</param>
/// <param name="l2">The L2 penalty of all learners at first; finite, not negative. Default 0.</param>
public sealed class OnlineRegressor(int learners, int features, float rate = 0.01f, float l2 = 0)
    : OnlineLinear(learners, features, 1, rate, l2)
{
    private const int Chunk = 256;

    /// <summary>The number predicted for an example; NaN or infinite where the example holds such a value.</summary>
    /// <param name="learner">Who predicts.</param>
    /// <param name="x">The example, <c>[F]</c>.</param>
    public float Predict(int learner, ReadOnlySpan<float> x)
    {
        CheckRows(x.Length, 1);
        var output = OnlineKernel.Dot(Row(learner, out var bias), x) + bias[0];
        GC.KeepAlive(this);
        return output;
    }

    /// <summary>Learns from one example; false if its prediction or target is not finite: then nothing changes.</summary>
    /// <param name="learner">Who learns.</param>
    /// <param name="x">The example, <c>[F]</c>.</param>
    /// <param name="target">What was to be predicted.</param>
    public bool Update(int learner, ReadOnlySpan<float> x, float target)
    {
        CheckRows(x.Length, 1);
        var output = 0f;
        var learned = OnlineKernel.Learn<SquaredLoss, float>(
            Row(learner, out var bias), ref bias[0], x, new(in target), Rates[learner], Decay(learner), new(ref output));
        GC.KeepAlive(this);
        return learned == 1;
    }

    /// <summary>Predicts each example, then learns from it, in order (test-then-train); the same bits as one by one.</summary>
    /// <param name="learner">Who learns.</param>
    /// <param name="rows"><c>[N, F]</c>, row-major.</param>
    /// <param name="targets"><c>[N]</c>.</param>
    /// <param name="predictions">Gets what was predicted, <c>[N]</c>; may be left out.</param>
    /// <returns>The errors of the predictions.</returns>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public RegressorScore Learn(int learner, ReadOnlySpan<float> rows, ReadOnlySpan<float> targets, Span<float> predictions = default)
    {
        CheckRows(rows.Length, targets.Length);
        if (predictions.Length != 0 && predictions.Length != targets.Length)
            throw new ArgumentException($"{predictions.Length} predictions for {targets.Length} targets", nameof(predictions));
        var weights = Row(learner, out var bias);
        var (rate, decay) = (Rates[learner], Decay(learner));
        var score = default(RegressorScore);
        Span<float> outputs = stackalloc float[Chunk];
        for (var at = 0; at < targets.Length; at += Chunk)
        {
            var n = Math.Min(Chunk, targets.Length - at);
            var wanted = targets.Slice(at, n);
            var learned = OnlineKernel.Learn<SquaredLoss, float>(
                weights, ref bias[0], rows.Slice(at * Features, n * Features), wanted, rate, decay, outputs[..n]);
            score = score.And(outputs[..n], wanted, n - learned);
            if (predictions.Length != 0) outputs[..n].CopyTo(predictions[at..]);
        }

        GC.KeepAlive(this);
        return score;
    }
}
