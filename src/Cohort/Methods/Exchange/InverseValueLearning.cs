using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>
/// Inverse value learning: what tuning would change in a network's logits is a network of its own, the value network. It learns beside a small
/// base that rests, as what has to be added to its logits, and is then added to those of another network, which nobody tuned.
/// </summary>
/// <remarks>
/// Sources: the paper's abstract and a review of it (liner.com), not its text: demonstrations are learnt by base plus value network, of which the
/// value network alone changes; the residual form, in which it reads what the base reads and nothing else, transfers best; and a penalty on
/// how much it adds keeps it from fitting the base it learns with. That penalty is here the mean square of what is added. Groups of the plan
/// are the networks; base and large rest from round <c>from</c> on: what they know they learnt before (<c>learner.start: pretrained</c>). A value
/// network's counterparts are those on its peer. After the last round large and value network are measured together on the common test
/// set, as if they were one: <c>transferred_loss</c> and <c>transferred_accuracy</c>; NaN for learners of other groups. Networks have one
/// vocabulary: mapping one to another is not there. Outputs crossed in steps are counted as bytes.
/// </remarks>
[Method("inverse_value_learning", Role = MethodRole.Exchange, Habitat = Habitat.Sizes)]
[Paper("inverse-value-learning")]
public sealed class InverseValueLearning : IExchange, ICheck, IBegin, IJudge, IObserve, IConclude
{
    private const string Measured = "measured";

    /// <summary>The weight of the mean square of what is added to the base's logits.</summary>
    [PlanArgument]
    [PlanRange(0, 1000)]
    public double Penalty { get; init; } = 0.01;

    /// <summary>The group of the small network that the value network learns with.</summary>
    public string Base { get; init; } = "base";

    /// <summary>The group of the network that is measured with the value network added.</summary>
    public string Large { get; init; } = "large";

    /// <summary>The group of the value network, the only one that learns.</summary>
    public string Value { get; init; } = "tuned";

    /// <summary>The round from which on base and large rest.</summary>
    [PlanRange(1, 1_000_000)]
    public int From { get; init; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("transferred_loss", Better.Lower), new("transferred_accuracy")];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not (Classification or NextTokens)) yield return "it adds logits, and this task has no classes or tokens";
        foreach (var group in new[] { Base, Large, Value })
            foreach (var wrong in facts.WithoutGroup(group, "among base, large and value network")) yield return wrong;
        if (new[] { Large, Base, Value }.Distinct().Count() < 3) yield return "base, large and value are three different groups";
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        if (round.Round < From || (round.Group.Name != Base && round.Group.Name != Large)) return;
        foreach (var learner in round.Learners) learner.Attends = false;
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        if (step.Group.Name != Value) return;
        var (added, @base) = (step.Experience["output"], step.Counterpart(step.Groups.First(group => group.Name == Base)));
        var size = (added * added).Reshape([step.Batch, added.Shape.Size / step.Batch]).Mean(1);
        var loss = step.UsualLoss(@base.Output + added) + (float)Penalty * size;
        var usual = step.JudgedLoss;
        step.Experience["loss"] = usual + step.Exchanges * (loss - usual);
    }

    /// <inheritdoc/>
    public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        var round = observation.Round;
        if (round.Group.Name != Value || round.Round < round.Rounds) return;
        var large = round.Groups.First(group => group.Name == Large);
        foreach (var learner in round.Learners)
        {
            var measured = round.Lists(learner).Doubles(Measured);
            measured.Clear();
            measured.AddRange(await CombinedOutputs.MeasureAsync(observation, [large.CounterpartOf(learner), learner], "", Add, cancellation));
        }

        static void Add(float[][] said)
        {
            for (var i = 0; i < said[0].Length; i++) said[0][i] += said[1][i];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var measured = round.Lists(learner).Doubles(Measured);
        return measured.Count > 0 ? [.. measured] : [double.NaN, double.NaN];
    }
}
