using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// DisCo: small students with few labels teach each other on rows without any. Each sees a view of its own of every example, and on rows
/// without labels comes near to what the others, on their views, make of it.
/// </summary>
/// <remarks>
/// Sources: the paper, and the authors' code (github.com/LiteSSLHub/DisCo, train.py): cross-entropy on a view of the labelled batch, and on
/// an unlabelled batch the mean over the other students of the mean squared difference of outputs, no gradient to theirs, times a
/// weight that rises evenly to its full value over the first fifth of the training. Students' views of the model - each distilled from
/// other layers of a large network - are where the plan lets them start (<c>learner.start</c>). Ours: after each own example a
/// learner attempts one of the rows that all share (<c>peers.shared</c>), so that a batch has half of each; the weight rises by rounds; views
/// are of numbers: normal noise, or a share of the inputs set to their mean, in place of shuffled, cut off or adversarial tokens. Groups take the
/// views in turn, in the order of their names. Outputs crossed are counted as bytes.
/// </remarks>
[Method("disco", Role = MethodRole.Exchange, Habitat = Habitat.Unlabelled)]
[Paper("disco")]
public sealed class ViewCoTraining : IExchange, ICheck, IChoose, IJudge
{
    /// <summary>The weight of the difference from the others, once it has risen.</summary>
    [PlanArgument]
    [PlanRange(0, 1000)]
    public double Weight { get; init; } = 1;

    /// <summary>The share of the rounds over which the weight rises.</summary>
    [PlanRange(0, 1)]
    public double Rise { get; init; } = 0.2;

    /// <summary>The views, that groups take in turn; at least one.</summary>
    public IReadOnlyList<View> Views { get; init; } = [View.Noise, View.Cutoff];

    /// <summary>The deviation of the noise, in the unit of the inputs as the network sees them.</summary>
    [PlanRange(0, 100)]
    public double Noise { get; init; } = 0.5;

    /// <summary>The share of the inputs that is cut off.</summary>
    [PlanRange(0, 1)]
    public double Cut { get; init; } = 0.2;

    /// <summary>Whether a student is compared with itself, on a second view, in place of the others: as if it were the only one.</summary>
    public bool Self { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        foreach (var wrong in facts.WithoutClasses("it compares scores of classes")) yield return wrong;
        if (facts.SharedRows == 0) yield return "students learn from rows that all share, and there are none: say peers.shared";
        if (facts.Network.ExampleType != ElementType.Single) yield return "a view is of numbers, and this network reads integers";
        if (Views.Count == 0) yield return "views is empty; name at least one";
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (round.NextExchange != round.Round) return;
        var shared = learner.Shared.ToArray();
        round.Stream("shared", learner.Id).Shuffle<int>(shared);
        var own = order.ToArray();
        order.Clear();
        for (var i = 0; i < own.Length; i++) order.AddRange([own[i], shared[i % shared.Length]]);
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var own = step.Attempt(step.Parameters, Seen(step, step.Group, "own"));
        var unlabelled = step.Experience.TryGetValue("labelled", out var labelled) ? 1 - labelled : step.Program.Constant(0);
        var weight = step.Input("weight", [], (round, _, w) => w[0] = (float)(Weight * Math.Min(1, round.Round / Math.Max(1, Rise * round.Rounds))));
        Tensor[] others = Self ? [step.Attempt(step.Parameters, Seen(step, step.Group, "second")).Detach()]
            : [.. step.Others().Select((other, i) => other.Answer(Seen(step, other.Group, $"other {i}")))];
        var loss = step.UsualLoss(own);
        if (others.Length > 0)
            loss = loss + step.Exchanges * weight * unlabelled * (others.Select(Apart).Aggregate((sum, next) => sum + next) / others.Length);
        step.Experience["loss"] = loss;

        Tensor Apart(Tensor theirs) => ((own - theirs) * (own - theirs)).Mean(1);
    }

    private Tensor Seen(StepContext step, GroupView group, string purpose)
    {
        var x = step.Experience["input"];
        return Views[step.Groups.Index().First(g => g.Item == group).Index % Views.Count] == View.Noise
            ? x + (float)Noise * step.Normal(purpose, x.Shape)
            : x * (1 - step.Program.Constant((float)Cut).GreaterThan(step.Uniform(purpose, x.Shape)));
    }

    /// <summary>How students of <see cref="ViewCoTraining"/> see an example.</summary>
    public enum View
    {
        /// <summary>With normal noise.</summary>
        Noise,

        /// <summary>With some inputs left out, others each time.</summary>
        Cutoff,
    }
}
