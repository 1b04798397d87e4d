using Cohort.Loops;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Streams;

/// <summary>
/// Linear models that learn one example at a time by stochastic gradient descent, K of them side by side: each predicts an example
/// and learns from it at once, without batches and without a recorded program. All begin at zero.
/// </summary>
/// <remarks>
/// Nothing is allocated after the constructor, except by <see cref="Mix"/>. Different learners may be used from different threads at
/// the same time. The bits are those that <see cref="OnlineKernel"/> defines, on any machine.
/// </remarks>
public abstract class OnlineLinear : IDisposable
{
    private readonly WorkerTeam team = new(1);
    private readonly Bank bank;
    private readonly BankMixer mixer;
    private readonly float[] rates, penalties;
    private readonly int padded, biasOffset;

    private protected OnlineLinear(int learners, int features, int outputs, float rate, float l2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(learners, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        Require(float.IsFinite(rate) && rate >= 0, nameof(rate), rate);
        Require(float.IsFinite(l2) && l2 >= 0, nameof(l2), l2);
        (Learners, Features, Outputs) = (learners, features, outputs);
        padded = OnlineKernel.Padded(features);
        var (weights, bias) = (new Segment("weight", [outputs, padded]), new Segment("bias", [outputs]));
        var row = new RowLayout([weights, bias]);
        biasOffset = row.OffsetOf(bias);
        bank = new Bank(row, learners);
        mixer = new BankMixer(team, bank);
        (rates, penalties) = (new float[learners], new float[learners]);
        rates.AsSpan().Fill(rate);
        penalties.AsSpan().Fill(l2);
    }

    /// <summary>K, how many learners there are.</summary>
    public int Learners { get; }

    /// <summary>F, how many values an example has.</summary>
    public int Features { get; }

    /// <summary>How many linear outputs a learner has: 1 for a number or two classes, otherwise one for each class.</summary>
    public int Outputs { get; }

    /// <summary>The step size of each learner, <c>[K]</c>; may be changed at any time.</summary>
    public Span<float> Rates => rates;

    /// <summary>L2 penalty of each learner, <c>[K]</c>: a step takes <c>rate * l2 * w</c> off each weight, not off the bias.</summary>
    public Span<float> L2 => penalties;

    /// <summary>One learner's weights for one output, <c>[F]</c>; may be written. Valid until the learners are disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such learner or output.</exception>
    public Span<float> Weights(int learner, int output = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs);
        return Row(learner, output)[..Features];
    }

    /// <summary>One learner's biases, <c>[Outputs]</c>; may be written. Valid until the learners are disposed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such learner.</exception>
    public Span<float> Biases(int learner) => bank.Row(learner).Slice(biasOffset, Outputs);

    /// <summary>Every learner takes the weighted sum of its senders' weights and biases: the mixing matrix times the bank, in order of ids.</summary>
    /// <param name="mixing">One row and column for each learner.</param>
    /// <exception cref="ArgumentException">The matrix is not for so many learners.</exception>
    public void Mix(MixingMatrix mixing)
    {
        if (mixing.Peers != Learners)
            throw new ArgumentException($"a matrix over {mixing.Peers} peers does not mix {Learners} learners", nameof(mixing));
        mixer.Apply(mixing);
        GC.KeepAlive(this);
    }

    /// <summary>What crosses between two learners in one exchange, in bytes: the weights and biases, padding not counted.</summary>
    public long PayloadBytes => (long)Outputs * (Features + 1) * sizeof(float);

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        bank.Dispose();
        team.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Span<float> Row(int learner, int output) => bank.Row(learner).Slice(output * padded, padded);

    /// <summary>The only output's weights, padded, and its bias.</summary>
    private protected Span<float> Row(int learner, out Span<float> bias)
    {
        var row = bank.Row(learner);
        bias = row.Slice(biasOffset, 1);
        return row[..padded];
    }

    private protected float Decay(int learner) => 1 - rates[learner] * penalties[learner];

    private protected void CheckRows(int values, int rows)
    {
        var needed = (long)rows * Features;
        if (values != needed) throw new ArgumentException($"{rows} examples of {Features} features take {needed} values, not {values}");
    }

    private static void Require(bool holds, string name, float value)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, value, "must be finite and not negative");
    }
}
