using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Co-teaching: where labels are wrong, two learners choose for each other what to learn. Of each batch a learner takes only those examples
/// of which its partner has the smallest losses, for wrong labels are learnt last, and an error of its own taste does not feed itself.
/// </summary>
/// <remarks>
/// Sources: Han et al., algorithm 1 (in round t the share 1 - forget min((t - 1) / gradual, 1) of a batch is kept, rounded down), and with
/// <c>update: disagreement</c> Yu et al. (co-teaching+), algorithm 1: the same among the examples on whose class the two disagree, all of these
/// where the share is less than one; where there are none nothing is learnt. The published code of co-teaching+ learns all of a batch then, in its
/// first 5,000 steps. The papers' two see the same batch; here each has its own, the partner judges it, and is read as it was when the step
/// began. The partner is the learner on the same peer in the next group or, where there are no groups, the next learner; one by itself learns
/// everything. Two that start alike and see the same stay alike: let them start on their own (<c>learner.start: own</c>). The partner's outputs are
/// counted as bytes. Cost: B squared comparisons in a step.
/// </remarks>
[Method("co_teaching", Role = MethodRole.Exchange, Habitat = Habitat.Groups)]
[Paper("co-teaching")]
[Paper("co-teaching-plus")]
public class CoTeaching : IExchange, ICheck, IJudge
{
    /// <summary>The share of each batch that is left out in the end, tau: as much as there are wrong labels.</summary>
    [PlanArgument]
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Forget { get; init; } = 0.2;

    /// <summary>Over how many rounds that share rises from 0, T_k.</summary>
    [PlanRange(1, 1_000_000)]
    public int Gradual { get; init; } = 10;

    /// <summary>Among which examples the partner chooses.</summary>
    public Candidates Update { get; init; } = Candidates.All;

    /// <inheritdoc/>
    public virtual IEnumerable<string> Check(RunFacts facts) => facts.WithoutClasses("it leaves out examples whose class may be wrong");

    /// <inheritdoc/>
    public virtual void Judge(StepContext step)
    {
        if (PartnerOf(step) is not { } partner) return;
        var e = step.Experience;
        var candidates = CandidatesAmong(step, e["output"].Detach(), partner.Output);
        var kept = Smallest(step.UsualLoss(partner.Output), candidates, ShareOf(step), PlacesOf(step));
        var some = candidates.Sum().GreaterThan(step.Program.Constant(0));
        var all = 1 - step.Exchanges * some; // where it does not exchange, and where nothing is learnt, so that there is a mean
        e["weight"] = e["weight"] * (all + (1 - all) * kept);
        step.OnlyIf(1 - step.Exchanges * (1 - some));
    }

    /// <summary>The examples among which a partner chooses, 1 or 0, <c>[B]</c>: those that there are and that have a label.</summary>
    /// <param name="step">The step.</param>
    /// <param name="output">What one makes of them, <c>[B, classes]</c>.</param>
    /// <param name="other">What the other makes of them.</param>
    protected Tensor CandidatesAmong(StepContext step, Tensor output, Tensor other)
    {
        var candidates = step.Experience["weight"].GreaterThan(step.Program.Constant(0));
        if (step.Experience.TryGetValue("labelled", out var labelled)) candidates = candidates * labelled;
        return Update == Candidates.All ? candidates : candidates * (1 - (Best(output) * Best(other)).Max(1));
    }

    /// <summary>The share of the candidates that is chosen in a round, a scalar.</summary>
    protected Tensor ShareOf(StepContext step) => step.Input("share", [], (round, _, kept) =>
        kept[0] = (float)(1 - Forget * Math.Min(1, (round.Round - 1.0) / Gradual)));

    /// <summary>The examples' places in a batch, from 0, <c>[B]</c>.</summary>
    protected static Tensor PlacesOf(StepContext step) => step.Input("places", [step.Batch], (_, _, place) =>
    {
        for (var i = 0; i < place.Length; i++) place[i] = i;
    });

    /// <summary>The candidates with the smallest losses; all of them where the share of their number is less than one.</summary>
    /// <param name="losses">Of each example, <c>[B]</c>.</param>
    /// <param name="candidates">1 for those that may be chosen, <c>[B]</c>.</param>
    /// <param name="share">How many of them, a scalar.</param>
    /// <param name="places">Of equals the one with the lower place is chosen, <c>[B]</c>.</param>
    /// <returns>1 for those that are chosen, <c>[B]</c>.</returns>
    protected static Tensor Smallest(Tensor losses, Tensor candidates, Tensor share, Tensor places)
    {
        const float rounding = 1e-3f;
        var (row, column) = (Shape.Of([1, losses.Shape[0]]), Shape.Of([losses.Shape[0], 1]));
        var (larger, smaller) = (Above(losses), losses.Reshape(row).GreaterThan(losses.Reshape(column)));
        var before = larger + (1 - larger - smaller) * Above(places);
        var rank = (before * candidates.Reshape(row)).Sum(1);
        var chosen = candidates * (1 - (rank + (1 - rounding)).GreaterThan(share * candidates.Sum()));
        return chosen + (1 - chosen.Max(0)) * candidates;

        Tensor Above(Tensor numbers) => numbers.Reshape(column).GreaterThan(numbers.Reshape(row));
    }

    private static Tensor Best(Tensor output) => 1 - output.Max(1, keep: true).GreaterThan(output);

    private static Partner? PartnerOf(StepContext step)
    {
        GroupView[] others = [.. step.Groups.Where(group => group != step.Group && group.Network.Layers.Count > 0)];
        if (others.Length > 0)
        {
            var next = others.FirstOrDefault(group => group.Index > step.Group.Index) ?? others[0];
            return step.Partner(next, (_, learner) => next.CounterpartOf(learner));
        }

        var own = step.Group;
        return own.Learners.Count < 2 ? null : step.Partner(own, (_, learner) => own.Learners[(learner.Row + 1) % own.Learners.Count]);
    }

    /// <summary>Among which examples of a batch <see cref="CoTeaching"/> chooses.</summary>
    public enum Candidates
    {
        /// <summary>All: co-teaching.</summary>
        All,

        /// <summary>Those whose class the two take for different ones: co-teaching+.</summary>
        Disagreement,
    }
}
