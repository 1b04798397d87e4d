using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Relational experience replay: half of every batch is new and half remembered, and a small network, the relation, looks at pairs of a
/// new and a remembered example and weights their two losses. It is tuned by what its weights lead to: the loss on remembered examples
/// after the step that they would cause - a gradient through a gradient step.
/// </summary>
/// <remarks>
/// Sources: the paper, section III, and the authors' code (github.com/wqza/RelationalExperienceReplay-CL, models/r_er.py) for what is
/// tuned on what: the relation sees both losses and the lengths of both outputs, ends in sigmoids, is walked by Adam at 0.001, and is
/// used in the second half of each task, before which all weights are 1; the memory is filled by reservoir sampling (J. S. Vitter,
/// "Random sampling with a reservoir", ACM TOMS 11, 1985). Ours: the relation has one hidden layer for all four numbers instead of one
/// each for losses and lengths; the loss is the mean of the two halves, not their sum, which is a factor of 2 on the step size; the
/// examples that the relation is tuned on are drawn anew in each round, not in each step; rows pass the reservoir after their first round.
/// Until there is a memory, both halves are new. A round shows as many examples as the plan gives it, rounded to whole batches.
/// </remarks>
[Method("relational_replay", Role = MethodRole.Memory)]
[Paper("relational-replay")]
public sealed class RelationalReplay : IMemory, ICheck, IDeclare, IBegin, IChoose, IRemember, IJudge
{
    private const string Memory = "memory", Offered = "offered", Relation = "relation";
    private static readonly Metric Share = new("new_weight");

    private Network Network => new Mlp { Hidden = [Hidden] }.Build([4], 2);

    /// <summary>How many examples a learner remembers.</summary>
    [PlanArgument]
    [PlanRange(1, 1_000_000_000)]
    public int Buffer { get; init; } = 200;

    /// <summary>Whether the relation weights the examples; without it all weights are 1, which is plain experience replay.</summary>
    public bool Weighted { get; init; } = true;

    /// <summary>The step size of the relation, walked by Adam.</summary>
    [PlanRange(0, 10, MinExclusive = true)]
    public double Rate { get; init; } = 0.001;

    /// <summary>The width of the relation's hidden layer.</summary>
    [PlanRange(1, 65536)]
    public int Hidden { get; init; } = 16;

    /// <summary>The share of a task's rounds, the first of them, in which all weights are 1.</summary>
    [PlanRange(0, 1)]
    public double WarmUp { get; init; } = 0.5;

    /// <summary>How many remembered examples, drawn in each round, the relation is tuned on.</summary>
    [PlanRange(1, 65536)]
    public int Judged { get; init; } = 32;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (!Weighted) yield break;
        if (facts.Network.Segments.Count == 0)
            yield return "the relation judges steps of a network's weights, and this one has none; weighted: false replays without it";
        if (facts.Data.Objective.Inputs.Count > 1)
            yield return "the relation judges answers to one input, and an example of this task has several; weighted: false replays without it";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        if (!Weighted) return;
        var options = new PartOptions { Optimizer = new Adam { Rate = Rate }, Exchanged = false };
        declarations.Part(Relation, Network, options);
        var weight = declarations.Segment("weight", []);
        declarations.Freezable(s => s.Owner == weight.Owner);
    }

    /// <inheritdoc/>
    /// <remarks>While all weights are 1 the relation rests, and so does its optimiser.</remarks>
    public void Begin(RoundContext round)
    {
        if (!Weighted) return;
        foreach (var learner in round.Learners)
        {
            var rests = !Tunes(round, learner);
            foreach (var segment in Network.Segments) round.Freeze(learner, round.Segment($"{Relation}/{segment.Name}"), rests);
        }
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (order.Count == 0 || round.Batch < 2) return;
        var (fresh, memory, stream) = (order.ToArray(), round.Lists(learner).Integers(Memory), round.Stream("replay", learner.Id));
        var (pairs, at) = (round.Batch / 2, 0);
        var batches = Math.Max(1, fresh.Length / round.Batch);
        order.Clear();
        for (var batch = 0; batch < batches; batch++)
        {
            for (var i = 0; i < round.Batch; i++)
            {
                var remembered = i >= pairs && i < 2 * pairs && memory.Count > 0;
                order.Add(remembered ? memory[stream.NextInt32(memory.Count)] : fresh[at++ % fresh.Length]);
            }
        }
    }

    /// <inheritdoc/>
    public void Remember(RoundContext round, LearnerView learner)
    {
        var lists = round.Lists(learner);
        if (Weighted) round.Record(Share, learner, Tunes(round, learner) ? learner[round.Segment("weight")][0] : 1);
        if (lists.Integers(Offered).Contains(round.Task)) return;
        lists.Integers(Offered).Add(round.Task);
        var (memory, stream) = (lists.Integers(Memory), round.Stream("reservoir", learner.Id));
        foreach (var id in learner.Rows)
        {
            if (round.TaskOfExample(id) != round.Task) continue;
            var seen = ++lists.Count("seen");
            if (memory.Count < Buffer) memory.Add(id);
            else if (stream.NextInt32((int)seen) is var place && place < Buffer) memory[place] = id;
        }
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var pairs = step.Batch / 2;
        if (!Weighted || pairs == 0) return;
        var relation = step.Part(Relation);
        var tunes = step.Input("tunes", [], (round, learner, flag) => flag[0] = Tunes(round, learner) ? 1 : 0);
        var output = step.Experience["output"];
        var losses = step.UsualLoss(output);
        var weights = Weights(relation, output, losses, pairs); // [pairs, 2]
        var (fresh, old) = (losses.Slice(0, 0, pairs), losses.Slice(0, pairs, pairs));

        // Where the weighted losses would lead, and how well one does there on remembered examples.
        var weighted = (Column(weights, 0) * fresh + Column(weights, 1) * old).Mean() * 0.5f;
        var own = step.Trainable.ToArray();
        var downhill = weighted.Gradients([.. own.Select(s => step.Parameters[s])]);
        var rate = step.Input("ahead", [], (_, learner, value) => value[0] = (float)learner.Rate);
        var ahead = step.Parameters.With((s, w) => Array.IndexOf(own, s) is >= 0 and var i ? w - rate * downhill[i] : w);
        var judged = step.Experience.At(step.Integers("judged", [Judged], Draw));
        var after = step.Objective.Loss(step.Attempt(ahead, judged["input"]), judged).Mean();
        step.Minimise(after, relation);

        var used = weights.Detach() * tunes + (1f - tunes);
        var parts = new List<Tensor> { Column(used, 0) * fresh, Column(used, 1) * old };
        if (step.Batch > 2 * pairs) parts.Add(losses.Slice(0, 2 * pairs, 1));
        step.Experience["loss"] = Tensor.Concat(0, [.. parts]);
        step.Assign("weight", Column(used, 0).Sum() / (used.Sum() + 1e-12f) * 2f);

        Tensor Column(Tensor table, int column) => table.Slice(1, column, 1).Reshape([pairs]);
    }

    // For each pair, the losses and the lengths of the outputs of the new and of the remembered example, as numbers without a past.
    private static Tensor Weights(Part relation, Tensor output, Tensor losses, int pairs)
    {
        var flat = output.Reshape([output.Shape[0], output.Shape.Size / output.Shape[0]]);
        var lengths = ((flat * flat).Sum(1) + 1e-12f).Sqrt();
        Tensor[] seen = [.. new[] { losses, lengths }.SelectMany(t => new[] { t.Slice(0, 0, pairs), t.Slice(0, pairs, pairs) })];
        return relation.Forward(Tensor.Concat(1, [.. seen.Select(t => t.Detach().Reshape([pairs, 1]))])).Taps["output"].Sigmoid();
    }

    private static void Draw(RoundContext round, LearnerView learner, Span<int> ids)
    {
        var (memory, stream) = (round.Lists(learner).Integers(Memory), round.Stream("judged", learner.Id));
        for (var i = 0; i < ids.Length; i++) ids[i] = memory.Count > 0 ? memory[stream.NextInt32(memory.Count)] : FirstOf(learner);
    }

    private static int FirstOf(LearnerView learner) => learner.Rows.Length > 0 ? learner.Rows[0] : 0;

    // There is something older than the task, and the first rounds of the task are over.
    private bool Tunes(RoundContext round, LearnerView learner)
    {
        var offered = round.Lists(learner).Integers(Offered);
        if (!offered.Exists(task => task != round.Task)) return false;
        var rounds = Enumerable.Range(1, Math.Max(round.Round, round.Rounds)).Where(r => round.TaskOf(r) == round.Task).ToArray();
        return Array.IndexOf(rounds, round.Round) >= WarmUp * rounds.Length;
    }
}
