using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// InfiFusion: a pivot learns from sources whose outputs need not mean what its own do. Compared are not outputs of a name but of a rank: the
/// largest of the one with the largest of the other, the second with the second, of the K largest, brought to one mean and one deviation.
/// </summary>
/// <remarks>
/// Sources: the paper, of which the abstract and summaries could be read, and what it extends: universal logit distillation (Boizard, El Haddad,
/// Hudelot, Colombo, "Towards cross-tokenizer distillation", 2024), the sum over ranks of |p(r) - q(r)|, p and q the sorted probabilities; and
/// logit standardisation (Sun, Ren, Li, Wang, Cao, CVPR 2024). Ours, as the abstract does not say: the K largest outputs are standardised among
/// themselves, and probabilities are among them. Without standardising, and with K all classes, it is plain universal distillation. Unified
/// fusion adds the sources' distances up; pairwise, a pivot learner follows one source, and the plan merges the pivots at the end, by
/// <c>gossip</c> in the last round. Outputs crossed are counted as bytes. Cost: K comparisons of all classes with all, for each source.
/// </remarks>
[Method("infifusion", Role = MethodRole.Exchange, Habitat = Habitat.Depths)]
[Paper("infifusion")]
public sealed class LogitFusion : IExchange, ICheck, IJudge
{
    /// <summary>How many of the largest outputs are compared, K; all, if there are fewer.</summary>
    [PlanArgument]
    [PlanRange(1, 1_000_000)]
    public int TopK { get; init; } = 5;

    /// <summary>Whether these are brought to mean 0 and deviation 1 for each example.</summary>
    public bool Standardise { get; init; } = true;

    /// <summary>Whom a pivot learns from.</summary>
    public Strategy How { get; init; } = Strategy.Unified;

    /// <summary>The weight of the distance beside the usual loss.</summary>
    [PlanRange(0, 1000)]
    public double Weight { get; init; } = 1;

    /// <summary>The group of the pivot, which learns; all other learners are sources.</summary>
    public string Pivot { get; init; } = "student";

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts) =>
        facts.WithoutClasses("it sorts the outputs of classes").Concat(facts.WithoutGroup(Pivot, "that learns from the others"));

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        if (step.Group.Name != Pivot) return;
        var sources = step.Others().Where(other => other.Group.Name != Pivot).ToArray();
        if (sources.Length == 0) return;
        var classes = step.Network.Outputs;
        var earlier = step.Input("earlier", [classes, classes], (_, _, mask) =>
        {
            for (var i = 0; i < mask.Length; i++) mask[i] = i % classes < i / classes ? 1 : 0;
        });
        var follows = How == Strategy.Unified ? null : step.Input("follows", [sources.Length], (_, learner, flags) =>
        {
            flags.Clear();
            flags[learner.Row % flags.Length] = 1;
        });
        var own = Ranked(step.Experience["output"], earlier);
        var distances = sources.Select((source, s) =>
        {
            var apart = own - Ranked(source.Output, earlier);
            var distance = apart.Maximum(-apart).Sum(1);
            return follows is null ? distance : follows.Slice(0, s, 1) * distance;
        });
        step.Experience["loss"] = step.JudgedLoss + step.Exchanges * ((float)Weight * distances.Aggregate((sum, next) => sum + next));
    }

    // [B, K]: the probabilities among the K largest outputs, the largest first. Which one has which rank is a constant for the gradient.
    private Tensor Ranked(Tensor output, Tensor earlier)
    {
        var (batch, classes) = (output.Shape[0], output.Shape[1]);
        var (one, other) = (output.Reshape([batch, classes, 1]), output.Reshape([batch, 1, classes]));
        var (below, above) = (other.GreaterThan(one), one.GreaterThan(other));
        var rank = (below + earlier * (1 - below - above)).Sum(2); // of equals the earlier class is first
        var largest = Tensor.Concat(1, [.. Enumerable.Range(0, Math.Min(TopK, classes)).Select(Of)]);
        if (Standardise)
        {
            var deviation = largest - largest.Mean(1, keep: true);
            largest = deviation / ((deviation * deviation).Mean(1, keep: true) + 1e-6f).Sqrt();
        }

        return largest.Softmax();

        Tensor Of(int r)
        {
            var off = rank - r;
            return ((1 - off.Maximum(-off).GreaterThan(output.Program.Constant(0.5f))) * output).Sum(1, keep: true);
        }
    }

    /// <summary>Whom a pivot of <see cref="LogitFusion"/> learns from.</summary>
    public enum Strategy
    {
        /// <summary>All sources at the same time.</summary>
        Unified,

        /// <summary>Each learner of the pivot's group one source, in turn.</summary>
        Pairwise,
    }
}
