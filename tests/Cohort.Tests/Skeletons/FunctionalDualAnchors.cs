using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// Functional dual anchors (Shi, Wen, Liu, 2025, arXiv:2510.21223): after a learner has tuned its weights, inputs are sought whose
/// gradient at the starting weights points along the task vector - a gradient of a gradient, with respect to inputs.
/// </summary>
public sealed class FunctionalDualAnchors : IMemory, IDeclare, IBegin, IJudge
{
    /// <summary>How many anchors a learner makes.</summary>
    public int Anchors { get; init; } = 4;

    /// <summary>The first round that seeks anchors; earlier ones learn.</summary>
    public int From { get; init; } = 2;

    public void Declare(Declarations declarations)
    {
        declarations.Mirror("start");
        declarations.Segment("anchors", [Anchors, declarations.Network.Example.Size], Initializer.Normal(1), trainable: true);
        declarations.Segment("misfit", []);
    }

    public void Begin(RoundContext round)
    {
        if (round.Round != 1) return;
        foreach (var learner in round.Learners)
        {
            foreach (var segment in round.Trainable) learner[segment].CopyTo(learner[round.Segment("start", segment)]);
        }
    }

    public void Judge(StepContext step)
    {
        var seeks = step.Input("seeks", [], (round, _, value) => value[0] = round.Round >= From ? 1 : 0);
        var anchors = step.Value("anchors");
        var segments = step.Trainable.ToArray();
        var start = step.Parameters.With((s, w) => segments.Contains(s) ? step.Value("start", s) : w);
        var tuned = step.Parameters.With((_, w) => w.Detach());

        // g(X): the gradient at the start of minus the distance between the two networks' outputs on the anchors.
        var apart = step.Attempt(start, anchors) - step.Attempt(tuned, anchors).Detach();
        var gradients = (-0.5f * (apart * apart).Mean()).Gradients([.. segments.Select(s => start[s])]);
        var misfit = step.Program.Constant(0);
        foreach (var (segment, g) in segments.Zip(gradients)) misfit = misfit + (1f - Cosine(g, tuned[segment] - step.Value("start", segment)));

        step.Assign("misfit", misfit);
        step.Experience["loss"] = (1f - seeks) * step.UsualLoss(step.Experience["output"]);
        step.Terms.Add(seeks * misfit);
    }

    private static Tensor Cosine(Tensor a, Tensor b) => (a * b).Sum() / ((a * a).Sum() * (b * b).Sum() + 1e-20f).Sqrt();
}
