using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>Stochastic gradient descent: v = momentum v + g; w = w - rate v, where g includes weight_decay times w.</summary>
/// <remarks>
/// Source: Sutskever, Martens, Dahl, Hinton, "On the importance of initialization and momentum in deep learning", ICML 2013,
/// in the form without dampening.
/// </remarks>
[PlanName("sgd")]
public sealed class Sgd : IOptimizer
{
    /// <inheritdoc/>
    [PlanArgument]
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Rate { get; init; } = 0.05;

    /// <summary>How much of the last update goes on.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Momentum { get; init; }

    /// <summary>The L2 penalty's factor, added to the gradient.</summary>
    [PlanRange(0, 1)]
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    public IEnumerable<Segment> Declare(IReadOnlyList<Segment> trainable) =>
        Momentum == 0 ? [] : trainable.Select(s =>
            new Segment($"sgd.velocity/{s.Name}", s.Shape) { Trainable = false, Exchanged = false, Owner = "optimizer" });

    /// <inheritdoc/>
    public void Update(StepProgram program, RowLayout row, IReadOnlyList<(Segment Segment, Tensor Gradient)> gradients, Tensor rate)
    {
        var down = -rate;
        foreach (var (segment, gradient) in gradients)
        {
            var weight = program.Parameter(segment);
            var direction = WeightDecay == 0 ? gradient : program.Constant((float)WeightDecay).MultiplyAdd(weight, gradient);
            if (Momentum != 0)
            {
                var velocity = row[$"sgd.velocity/{segment.Name}"];
                direction = program.Constant((float)Momentum).MultiplyAdd(program.Parameter(velocity), direction);
                program.Assign(velocity, direction);
            }

            program.Assign(segment, down.MultiplyAdd(direction, weight));
        }
    }
}
