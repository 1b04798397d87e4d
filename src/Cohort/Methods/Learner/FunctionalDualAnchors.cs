using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Functional dual anchors: networks that were tuned apart from one start become one by way of inputs instead of weights. Each learner
/// seeks a few made-up inputs, its anchors, whose gradient at the start points along what its tuning changed - a gradient of a gradient,
/// with respect to inputs; then everybody tunes the merged network to answer all anchors as those who made them do.
/// </summary>
/// <remarks>
/// Sources: the paper, and the authors' code (github.com/Sphere-AI-Lab/FDA, Vision/construct_fda.py and adapt_fda.py). Anchors X fall in the
/// sum over all tensors of 1 - cos(g, tuned - start), where g is the gradient of minus the mean squared distance between start's and tuned
/// network's outputs on X, at the start; Adam walks them, and later the merged network falls in the same distance to the tuned ones' outputs.
/// Ours: anchors of the whole network, where the authors make some for each block of a transformer; they begin uniformly in about the range
/// of standardised inputs; all anchors are in every step of the merged network, which follows the plan's optimiser.
/// Stages go by rounds: before <c>from</c> learners are tuned on their rows; then weights rest and <c>seeking</c> rounds seek anchors, after
/// which anchors and answers are passed on, once; in all later rounds the merged network is tuned. How far anchors are off at the end of a
/// seeking round, for each tensor between 0 and 2, is recorded as <c>anchor_misfit</c>.
/// </remarks>
[Method("functional_dual_anchors", Role = MethodRole.Learner, Habitat = Habitat.Pretrained)]
[Paper("functional-dual-anchors")]
public sealed class FunctionalDualAnchors : ICombiningExchange, IDeclare, ICheck, IBegin, IJudge, IRemember
{
    private const string Part = "anchors", Found = "made", Answers = "answers", Heard = "heard", Targets = "targets", Misfit = "misfit";
    private static readonly Metric Off = new("anchor_misfit", Better.Lower);

    /// <summary>How many anchors a learner makes.</summary>
    [PlanArgument]
    [PlanRange(1, 65536)]
    public int Anchors { get; init; } = 64;

    /// <summary>The first round that seeks anchors; earlier ones tune.</summary>
    [PlanRange(1, 1_000_000)]
    public int From { get; init; } = 11;

    /// <summary>How many rounds seek anchors.</summary>
    [PlanRange(1, 1_000_000)]
    public int Seeking { get; init; } = 2;

    /// <summary>The step size of the anchors, walked by Adam.</summary>
    [PlanRange(0, 100, MinExclusive = true)]
    public double Rate { get; init; } = 0.01;

    /// <summary>The step size at which the merged network is tuned; default the learner's.</summary>
    [PlanRange(0, 100, MinExclusive = true)]
    public double? MergedRate { get; init; }

    /// <summary>
    /// Where the merged network begins: the start plus this times the sum of what all tunings changed. 0 is the start itself, 1 divided by the
    /// number of learners their average.
    /// </summary>
    [PlanRange(-100, 100)]
    public double Scale { get; init; }

    /// <summary>Who hears whose anchors.</summary>
    public ITopology Topology { get; init; } = new FullTopology();

    /// <inheritdoc/>
    public IReadOnlyList<string> Lists { get; } = [Found, Answers];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Network.ExampleType != ElementType.Single) yield return "anchors are inputs that move bit by bit, and this network reads integers";
        else if (facts.Data.Objective.ByPosition) yield return "an anchor has one answer, and this data has one at each position";
        if (facts.Network.Segments.Count == 0) yield return "anchors stand for how a network's weights were tuned, and this one has none";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        var (inputs, outputs) = (declarations.Network.Example.Size, declarations.Network.Outputs);
        declarations.KeepStart();
        var options = new PartOptions { Optimizer = new Adam { Rate = Rate }, Exchanged = false };
        declarations.Part(Part, new LinearModel().Build([1], Anchors * inputs), options);
        var made = declarations.Segment(Found, [Anchors, inputs]);
        declarations.Segment(Answers, [Anchors, outputs]);
        declarations.Segment(Misfit, []);
        declarations.Freezable(s => s.Owner == "model" || s.Owner == made.Owner);
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        foreach (var learner in round.Learners)
        {
            foreach (var segment in round.Network.Segments.Where(s => round.Trainable.Contains(s))) round.Freeze(learner, segment, Seeks(round));
            foreach (var name in (string[])["weight", "bias"]) round.Freeze(learner, round.Segment($"{Part}/output.{name}"), !Seeks(round));
            if (Merges(round) && MergedRate is { } rate) learner.Rate = rate;
        }
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        Seek(step);
        var (rows, outputs) = (step.Learners * Anchors, step.Network.Outputs);
        var merges = step.Input("merges", [], (round, learner, flag) => flag[0] = Merges(round) && HeardBy(round, learner) > 0 ? 1 : 0);
        var heard = step.Input(Heard, [rows, step.Network.Example.Size], (round, learner, x) => Write(round.Lists(learner).Singles(Heard), x));
        var targets = step.Input(Targets, [rows, outputs], (round, learner, y) => Write(round.Lists(learner).Singles(Targets), y));
        var shares = step.Input("shares", [rows], (round, learner, share) =>
        {
            var count = HeardBy(round, learner);
            for (var i = 0; i < share.Length; i++) share[i] = i < count ? 1f / count : 0;
        });
        var off = step.Attempt(step.Parameters, heard.Reshape([rows, .. Dimensions(step.Network)])).Reshape([rows, outputs]) - targets;
        var distance = (shares * (off * off).Mean(1)).Sum();
        var usual = step.Experience.TryGetValue("loss", out var judged) ? judged : step.UsualLoss(step.Experience["output"]);
        step.Experience["loss"] = Tensor.Where(merges.BroadcastTo(usual.Shape), distance.BroadcastTo(usual.Shape), usual);
    }

    /// <inheritdoc/>
    public void Remember(RoundContext round, LearnerView learner)
    {
        if (!Seeks(round)) return;
        round.Record(Off, learner, learner[round.Segment(Misfit)][0] / round.Trainable.Count(round.Network.Segments.Contains));
        foreach (var name in Lists)
        {
            var list = round.Lists(learner).Singles(name);
            list.Clear();
            list.AddRange(learner[round.Segment(name)]);
        }
    }

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round) => round.Round == From + Seeking - 1 ? round.AttendingGraph(Topology) : null;

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        var (round, own) = (context.Round, context.Round.Lists(context.Receiver));
        Message[] all = [.. context.Inbox.Append(context.Own).OrderBy(m => m.Sender)]; // the same order, and so the same bits, for everyone
        foreach (var (to, from) in ((string, string)[])[(Heard, Found), (Targets, Answers)])
        {
            own.Singles(to).Clear();
            foreach (var message in all) own.Singles(to).AddRange(message.Lists.Singles(from));
        }

        var at = 0;
        foreach (var segment in round.Network.Segments.Where(s => s.Exchanged)) // these are the first of a payload
        {
            var start = round.Start(context.Receiver, segment);
            for (var i = 0; i < start.Length; i++, at++)
            {
                var changes = 0.0;
                foreach (var message in all) changes += message.Payload.Span[at] - (double)start[i];
                context.Result[at] = (float)(start[i] + Scale * changes);
            }
        }
    }

    // Anchors, what the tuned network answers to them, and how far their gradient at the start is from pointing along the tuning.
    private void Seek(StepContext step)
    {
        var part = step.Part(Part);
        var anchors = part.Forward(step.Program.Constant(1).Reshape([1, 1])).Taps["output"].Reshape([Anchors, .. Dimensions(step.Network)]);
        var (start, tuned) = (step.StartParameters(), step.Parameters.With((_, w) => w.Detach()));
        var answers = step.Attempt(tuned, anchors);
        var apart = step.Attempt(start, anchors) - answers;
        var segments = step.Trainable.ToArray();
        var downhill = (-(apart * apart).Mean()).Gradients([.. segments.Select(s => start[s])]);
        var misfit = step.Program.Constant(0);
        foreach (var (segment, g) in segments.Zip(downhill)) misfit = misfit + (1f - Cosine(g, tuned[segment] - start[segment]));
        step.Minimise(misfit, part);
        step.Assign(Misfit, misfit);
        step.Assign(Found, anchors.Reshape([Anchors, step.Network.Example.Size]));
        step.Assign(Answers, answers);
    }

    private static Tensor Cosine(Tensor a, Tensor b) => (a * b).Sum() / ((a * a).Sum() * (b * b).Sum() + 1e-20f).Sqrt();

    private static IEnumerable<int> Dimensions(Network network) => Enumerable.Range(0, network.Example.Rank).Select(i => network.Example[i]);

    private static void Write(List<float> list, Span<float> table)
    {
        table.Clear();
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list).CopyTo(table);
    }

    private static int HeardBy(RoundContext round, LearnerView learner) => round.Lists(learner).Singles(Heard).Count / round.Network.Example.Size;

    private bool Seeks(RoundContext round) => round.Round >= From && round.Round < From + Seeking;

    private bool Merges(RoundContext round) => round.Round >= From + Seeking;
}
