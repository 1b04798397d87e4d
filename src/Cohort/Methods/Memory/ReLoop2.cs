using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// A model that serves a stream answers with the errors in mind that it made lately on similar examples: what it was wrong by there is added to
/// what it says here. So it follows a shift at once, where its weights follow slowly.
/// </summary>
/// <remarks>
/// <para>Source: the paper's abstract and what is public of its sections: the answer is p + lambda e, with p the model's probability, lambda the
/// option <c>compensation</c> and e the error estimated by a kernel over a memory of lately served examples. There the kernel is that of
/// locality-sensitive hashing; here it is k = exp(-sharpness d^2), d the distance between what the model's last layer reads of the two examples, and
/// e = sum k (y - p) / (prior + sum k): <c>prior</c>, ours, is how many like examples without an error count beside those in memory, so that nothing
/// is added where nothing like it was seen. Training does not see the memory.</para>
/// <para>Scored before it is learnt: at the start of the first round of a task the learner serves the task's rows in order, some at a time, with its
/// memory; then their errors are remembered, the oldest of which make room; then the rounds of the task learn from them. The mean log-loss of a
/// task's answers, in nats, is recorded as <c>served_loss</c>; over the tasks from <c>warm</c> on it is concluded as <c>served_before</c>, up to
/// <c>shift</c>, as <c>served_after</c>, and as <c>served</c>, over both: what a system is tuned by that cannot know when a shift comes.</para>
/// </remarks>
[Method("reloop2", Role = MethodRole.Memory)]
[Paper("reloop2")]
public sealed class ReLoop2 : IMemory, ICheck, IDeclare, IWrapPredict, IBegin, IConclude
{
    private const string Keys = "keys", Errors = "errors", Absent = "absent", Losses = "losses", Next = "next";
    private static readonly Metric Served = new("served_loss", Better.Lower);

    /// <summary>How much of an estimated error is added, lambda; 0: the memory is not used.</summary>
    [PlanArgument]
    [PlanRange(0, 1)]
    public double Compensation { get; init; } = 0.5;

    /// <summary>How many errors are kept.</summary>
    [PlanRange(1, 100_000)]
    public int Room { get; init; } = 256;

    /// <summary>How fast likeness falls with squared distance.</summary>
    [PlanRange(0, 1_000_000)]
    public double Sharpness { get; init; } = 10;

    /// <summary>How many like examples without an error count beside those in memory.</summary>
    [PlanRange(0, 1_000_000, MinExclusive = true)]
    public double Prior { get; init; } = 1;

    /// <summary>How many examples are served between two looks at what became of them.</summary>
    [PlanRange(1, 1_000_000)]
    public int Serve { get; init; } = 32;

    /// <summary>How many tasks the model learns from before it is left as it is; null: from all.</summary>
    [PlanRange(1, 1_000_000)]
    public int? Learnt { get; init; }

    /// <summary>The first task, from 0, that the conclusions count.</summary>
    [PlanRange(0, 1_000_000)]
    public int Warm { get; init; } = 1;

    /// <summary>The task, from 0, from which on they count as after the shift; null: half of all.</summary>
    [PlanRange(0, 1_000_000)]
    public int? Shift { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } =
        [new("served_before", Better.Lower), new("served_after", Better.Lower), new("served", Better.Lower)];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not (Classification or Ranking))
            yield return "it corrects probabilities of classes or clicks, and this data has neither";
        else if (facts.Network.Layers is not [.., Models.Linear or Factorisation])
            yield return "it needs a network whose last layer is linear or a factorisation, for what that reads is how alike examples are";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Segment(Keys, [Room, WidthOf(declarations.Network)]);
        declarations.Segment(Errors, [Room, declarations.Network.Outputs]);
        declarations.Segment(Absent, [Room], Initializer.Constant(1)); // 1: no error is kept here
    }

    /// <inheritdoc/>
    public Tensor Predict(PredictContext context, Tensor input, Func<Tensor, Tensor> next)
    {
        var logits = next(input);
        if (context.Pass.Training || Compensation == 0) return logits;
        var click = logits.Shape[^1] == 1;
        var (keys, present) = (context.Value(Keys), 1 - context.Value(Absent));
        var query = context.Pass.Taps[KeyOf(context.Part(Part.Model).Network)];
        query = query.Reshape([query.Shape[0], query.Shape.Size / query.Shape[0]]);
        var apart = (query * query).Sum(1, keep: true) - 2f * query.MatMul(keys, transposeB: true) + (keys * keys).Sum(1);
        var near = ((float)-Sharpness * apart.Relu()).Exp() * present; // rounding may leave a distance below 0
        var error = near.MatMul(context.Value(Errors)) / (near.Sum(1, keep: true) + (float)Prior);
        var least = context.Program.Constant(1e-4f);
        var mended = ((click ? logits.Sigmoid() : logits.Softmax()) + (float)Compensation * error).Maximum(least);
        // A softmax of logarithms is the numbers themselves, up to their sum; a click's score is its log-odds.
        var answer = click ? mended.Log() - (1 - mended).Maximum(least).Log() : mended.Log();
        return Tensor.Where(present.Sum().GreaterThan(context.Program.Constant(0.5f)).BroadcastTo(logits.Shape), answer, logits);
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        if (round.Round > 1 && round.TaskOf(round.Round - 1) == round.Task) { Rest(round); return; }
        foreach (var learner in round.Learners)
        {
            var rows = learner.Rows.ToArray().Where(row => round.TaskOfExample(row) == round.Task && round.IsLabelled(row)).ToArray();
            var loss = 0.0;
            foreach (var block in rows.Chunk(Serve))
            {
                loss += Loss(round, block, round.Predict(learner, block));
                Remember(round, learner, block);
            }

            loss /= Math.Max(1, rows.Length);
            round.Lists(learner).Doubles(Losses).Add(loss);
            round.Record(Served, learner, loss);
        }

        Rest(round);
    }

    /// <summary>The mean log-loss of what was served, in nats, before the shift, from it on, and of both; NaN where there is no such task.</summary>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var losses = round.Lists(learner).Doubles(Losses);
        var shift = Shift ?? round.Tasks / 2;
        return [Mean(losses.Take(shift).Skip(Warm)), Mean(losses.Skip(Math.Max(shift, Warm))), Mean(losses.Skip(Warm))];
    }

    private void Rest(RoundContext round)
    {
        if (round.Task < (Learnt ?? int.MaxValue)) return;
        foreach (var learner in round.Learners) learner.Attends = false;
    }

    // What the model itself, without a memory, was wrong by.
    private void Remember(RoundContext round, LearnerView learner, int[] rows)
    {
        var (keys, outputs) = (round.Read(learner, rows, KeyOf(round.Network)), round.Read(learner, rows, round.Network.Layers[^1].Name));
        var keyTo = learner[round.Segment(Keys)];
        var errorTo = learner[round.Segment(Errors)];
        var absent = learner[round.Segment(Absent)];
        var (width, count) = (keys.Length / rows.Length, outputs.Length / rows.Length);
        ref var next = ref round.Lists(learner).Count(Next);
        for (var i = 0; i < rows.Length; i++)
        {
            var place = (int)(next++ % Room);
            keys.AsSpan(i * width, width).CopyTo(keyTo[(place * width)..]);
            var own = outputs.AsSpan(i * count, count);
            var label = round.IntegersOf(rows[i], "label")[0];
            for (var c = 0; c < count; c++) errorTo[place * count + c] = (float)((count == 1 ? label : label == c ? 1 : 0) - Chance(own, c));
            absent[place] = 0;
        }
    }

    private static double Loss(RoundContext round, int[] rows, float[] outputs)
    {
        var (sum, count) = (0.0, outputs.Length / rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var own = outputs.AsSpan(i * count, count);
            var label = round.IntegersOf(rows[i], "label")[0];
            var chance = count > 1 ? Chance(own, label) : label == 1 ? Chance(own, 0) : 1 - Chance(own, 0);
            sum -= PortableMath.Log(Math.Max(1e-12, chance));
        }

        return sum;
    }

    // The softmax at one class; of a single score the sigmoid.
    private static double Chance(ReadOnlySpan<float> outputs, int at)
    {
        var total = outputs.Length == 1 ? PortableMath.Exp(-(double)outputs[0]) + 1 : 0;
        for (var c = 0; c < outputs.Length && outputs.Length > 1; c++) total += PortableMath.Exp((double)outputs[c] - outputs[at]);
        return 1 / total;
    }

    private static string KeyOf(Network network) =>
        network.Layers[^1] is Factorisation last ? $"{last.Name}.pair" : network.Layers[^2].Name;

    private static int WidthOf(Network network) => network.Layers[^1] is Factorisation last
        ? 2 * last.Segments[0].Shape[1] : network.Layers[^1].Segments.Count == 0 ? 1 : network.Layers[^1].Segments[0].Shape[0];

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
