using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Twin-sight: federated averaging where few peers have labels. Beside its supervised network each learner has a twin that learns without
/// labels, to tell examples apart; a term keeps the neighbourhoods of examples alike in both. Peers without labels teach the supervised
/// network by its own confident answers. Both networks are averaged.
/// </summary>
/// <remarks>
/// Sources: the paper and its published code. The twin is a network like the model, whose outputs serve as the projection, and follows the
/// instance discrimination of Chen et al., "A simple framework for contrastive learning" (SimCLR), ICML 2020: of the batch's other views,
/// find one's own. The neighbourhood term is the mean squared difference of the two matrices of cosines between the batch's features,
/// those below the last layer. An answer of at least the threshold's probability is the label of another view of the example (Sohn et
/// al., "FixMatch", NeurIPS 2020, as in the published code). The other view here is the input with normal noise, in place of the cropped and
/// recoloured images of the paper: it is the same for tables. How far peers with and without labels pull the model the same
/// way, the cosine of their mean changes since the last average, is concluded as <c>agreement</c>, the mean over the rounds.
/// </remarks>
[Method("twin_sight", Role = MethodRole.Exchange, Habitat = Habitat.Unlabelled)]
[Paper("twin-sight")]
public sealed class TwinSight : FederatedAveraging, ICheck, IDeclare, IJudge, IConclude
{
    private const string Twin = "twin", Before = "before", Agreements = "agreements";

    /// <summary>The weight of the twin's own loss, instance discrimination; the published code has 0.5.</summary>
    [PlanRange(0, 1000)]
    public double Instance { get; init; } = 0.5;

    /// <summary>The weight of the neighbourhood term; the published code has 1.</summary>
    [PlanRange(0, 1000)]
    public double Neighbours { get; init; } = 1;

    /// <summary>The weight of the loss on the model's own confident answers, on examples without labels; the published code has 0.5.</summary>
    [PlanRange(0, 1000)]
    public double Pseudo { get; init; } = 0.5;

    /// <summary>The probability from which an answer counts as a label.</summary>
    [PlanRange(0, 1)]
    public double Threshold { get; init; } = 0.95;

    /// <summary>The deviation of the noise that makes the other view of an example, in the unit of the inputs as the network sees them.</summary>
    [PlanRange(0, 100)]
    public double Noise { get; init; } = 0.5;

    /// <summary>What cosines between the twin's outputs are divided by: the smaller, the more the nearest other examples count.</summary>
    [PlanRange(0.05, 100)]
    public double Temperature { get; init; } = 0.5;

    /// <summary>
    /// How much peers with labels count together in the mean, 1: nobody else does; null: each peer by its rows. The published code has 0.4.
    /// </summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double? LabelledShare { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("agreement")];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts) => facts.WithoutClasses("it takes confident answers for labels");

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Part(Twin, declarations.Network);
        foreach (var segment in declarations.Network.Segments) declarations.Segment($"{Before}/{segment.Name}", segment.Shape);
    }

    /// <inheritdoc/>
    public override void Begin(RoundContext round)
    {
        base.Begin(round);
        if (!round.BeginsPeriod) return;
        foreach (var learner in round.Attending)
        {
            foreach (var segment in round.Network.Segments) learner[segment].CopyTo(learner[round.Segment(Before, segment)]);
        }
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (e, network) = (step.Experience, step.Network);
        var x = e["input"];
        var other = x + (float)Noise * step.Normal("view", x.Shape);
        var usual = step.JudgedLoss;
        e["loss"] = e.TryGetValue("labelled", out var labelled) ? usual + (float)Pseudo * (1 - labelled) * Confident(step, other) : usual;

        var (twin, features) = (step.Part(Twin), network.Layers[^Math.Min(2, network.Layers.Count)].Name);
        var (first, second) = (twin.Forward(x), twin.Forward(other));
        var real = e["weight"].GreaterThan(step.Program.Constant(0));
        step.Terms.Add((float)Instance * step.WeightedMean(
            (Discrimination(first.Taps["output"], second.Taps["output"], real)
                + Discrimination(second.Taps["output"], first.Taps["output"], real)) / 2));
        step.Terms.Add((float)Neighbours * Neighbourhood(step.Pass.Taps[features], first.Taps[features], real));
    }

    /// <inheritdoc/>
    public override MixingMatrix? Mix(RoundContext round)
    {
        round.CohortLists.Doubles(Agreements).Add(Agreement(round));
        return base.Mix(round);
    }

    /// <summary>The mean over the rounds so far of the cosine; 0 before the first exchange.</summary>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner) =>
        [round.CohortLists.Doubles(Agreements).DefaultIfEmpty(0).Average()];

    /// <summary>The mean squared difference of the two matrices of cosines between examples.</summary>
    /// <param name="a">The features of one network, <c>[B, ...]</c>.</param>
    /// <param name="b">Those of the other, of any width.</param>
    /// <param name="real">1 for an example, 0 for padding, <c>[B]</c>.</param>
    internal static Tensor Neighbourhood(Tensor a, Tensor b, Tensor real)
    {
        var difference = (Cosines(a, a) - Cosines(b, b)) * real.Reshape([real.Shape[0], 1]) * real.Reshape([1, real.Shape[0]]);
        return (difference * difference).Sum() / (real.Sum() * real.Sum());
    }

    /// <inheritdoc/>
    protected override double WeightOf(RoundContext round, LearnerView learner)
    {
        if (LabelledShare is not { } share) return base.WeightOf(round, learner);
        var (with, without) = (RowsOf(round, labels: true), RowsOf(round, labels: false));
        if (with == 0 || without == 0) return base.WeightOf(round, learner);
        return base.WeightOf(round, learner) * (HasLabels(round, learner) ? share / with : (1 - share) / without);
    }

    private double RowsOf(RoundContext round, bool labels) =>
        Participants(round).Where(l => HasLabels(round, l) == labels).Sum(l => base.WeightOf(round, l));

    private static bool HasLabels(RoundContext round, LearnerView learner) => learner.Rows.Length == 0 || round.IsLabelled(learner.Rows[0]);

    // [B]: how unlikely the confident answer to an example is for its other view; 0 where no answer is confident.
    private Tensor Confident(StepContext step, Tensor other)
    {
        var answers = step.Experience["output"].Detach().Softmax();
        var best = 1 - answers.Max(1, keep: true).GreaterThan(answers);
        var sure = 1 - step.Program.Constant((float)Threshold).GreaterThan(answers.Max(1));
        return sure * -(best * step.Attempt(step.Parameters, other).LogSoftmax()).Sum(1);
    }

    // [B]: minus the log probability of one's own other view among those of the batch.
    private Tensor Discrimination(Tensor z, Tensor others, Tensor real)
    {
        var scale = (float)(1 / Temperature);
        var all = ((scale * Cosines(z, others)).Exp() * real.Reshape([1, real.Shape[0]])).Sum(1).Log();
        return all - scale * (Normalised(z) * Normalised(others)).Sum(1);
    }

    private static Tensor Cosines(Tensor a, Tensor b) => Normalised(a).MatMul(Normalised(b), transposeB: true);

    private static Tensor Normalised(Tensor z)
    {
        var flat = z.Reshape([z.Shape[0], z.Shape.Size / z.Shape[0]]);
        return flat / ((flat * flat).Sum(1, keep: true) + 1e-12f).Sqrt();
    }

    // The cosine between what those with labels and those without changed on average; 0 where there is nothing to compare.
    private static double Agreement(RoundContext round)
    {
        var (dot, with, without) = (0.0, 0.0, 0.0);
        var groups = Participants(round).ToLookup(l => HasLabels(round, l));
        if (!groups[true].Any() || !groups[false].Any()) return 0;
        foreach (var segment in round.Network.Segments)
        {
            var before = round.Segment(Before, segment);
            var (a, b) = (MeanChange(groups[true], segment, before), MeanChange(groups[false], segment, before));
            for (var i = 0; i < a.Length; i++) (dot, with, without) = (dot + a[i] * b[i], with + a[i] * a[i], without + b[i] * b[i]);
        }

        return with > 0 && without > 0 ? dot / Math.Sqrt(with * without) : 0;
    }

    // A learner's values are looked up once: a look-up for each value costs more than the steps of a round.
    private static double[] MeanChange(IEnumerable<LearnerView> learners, Segment segment, Segment before)
    {
        var (mean, count) = (new double[segment.Shape.Size], 0);
        foreach (var learner in learners)
        {
            var now = learner[segment];
            var then = learner[before];
            for (var i = 0; i < mean.Length; i++) mean[i] = mean[i] + now[i] - then[i];
            count++;
        }

        foreach (ref var change in mean.AsSpan()) change /= count;
        return mean;
    }
}
