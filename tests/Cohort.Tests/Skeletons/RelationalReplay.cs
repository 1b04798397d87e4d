using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// Relational experience replay (Wang et al., 2021, arXiv:2112.15402): a small map from the losses of new and remembered examples to
/// their weights, trained by the loss after the update that it causes - a gradient through a gradient step.
/// </summary>
public sealed class RelationalReplay : IMemory, IChoose, IRemember, IDeclare, IJudge
{
    private const string Memory = "memory";

    /// <summary>The step of the look-ahead, alpha.</summary>
    public float Ahead { get; init; } = 0.1f;

    /// <summary>The step of the weighting map, gamma; 0 is plain replay.</summary>
    public float Rate { get; init; } = 1;

    // Weight = 2 sigmoid(slope loss + offset), one slope and offset for new and one for remembered: at zero all weights are 1.
    public void Declare(Declarations declarations)
    {
        declarations.Segment("slope", [2, 1]);
        declarations.Segment("offset", [2, 1]);
    }

    // Every batch is half new, half remembered; before there is a memory, the new half twice.
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        var (fresh, memory, stream) = (order.ToArray(), round.Lists(learner).Integers(Memory), round.Stream("replay", learner.Id));
        var half = Half(round.Batch);
        order.Clear();
        for (var from = 0; from + half <= fresh.Length; from += half)
        {
            order.AddRange(fresh.AsSpan(from, half));
            for (var i = 0; i < half; i++) order.Add(memory.Count == 0 ? fresh[from + i] : memory[stream.NextInt32(memory.Count)]);
        }
    }

    public void Remember(RoundContext round, LearnerView learner)
    {
        var memory = round.Lists(learner).Integers(Memory);
        foreach (var id in learner.Rows)
        {
            if (round.TaskOfExample(id) == round.Task && !memory.Contains(id)) memory.Add(id);
        }
    }

    public void Judge(StepContext step)
    {
        var half = Half(step.Batch);
        var losses = step.UsualLoss(step.Experience["output"]);
        var (slope, offset) = (step.Value("slope"), step.Value("offset"));
        var weights = Weights(slope, offset);

        // Inner: where the weighted loss would lead. Outer: how well one does there on the remembered half.
        var own = step.Trainable.ToArray();
        var inner = (weights * losses).Mean().Gradients([.. own.Select(s => step.Parameters[s])]);
        var ahead = step.Parameters.With((s, w) => Array.IndexOf(own, s) is >= 0 and var i ? w - Ahead * inner[i] : w);
        var outer = step.UsualLoss(step.Attempt(ahead, step.Experience["input"])).Slice(0, half, half).Mean();
        var meta = outer.Gradients([slope, offset]);
        var (nextSlope, nextOffset) = (slope - Rate * meta[0], offset - Rate * meta[1]);
        step.Assign("slope", nextSlope);
        step.Assign("offset", nextOffset);
        step.Experience["loss"] = Weights(nextSlope, nextOffset).Detach() * losses;

        Tensor Weights(Tensor a, Tensor b) => 2f * (a * losses.Detach().Reshape([2, half]) + b).Sigmoid().Reshape([step.Batch]);
    }

    private static int Half(int batch) => batch / 2;
}
