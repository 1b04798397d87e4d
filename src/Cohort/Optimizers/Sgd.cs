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
    public IEnumerable<Segment> Declare(OptimizerScope scope, IReadOnlyList<Segment> trainable) =>
        Momentum == 0 ? [] : trainable.Select(s => scope.State($"sgd.velocity/{s.Name}", s.Shape));

    /// <inheritdoc/>
    public void Update(WeightUpdate update, IReadOnlyList<(Segment Segment, Tensor Gradient)> gradients)
    {
        var program = update.Program;
        var down = -update.Rate;
        foreach (var (segment, gradient) in gradients)
        {
            var weight = program.Parameter(segment);
            var direction = WeightDecay == 0 ? gradient : program.Constant((float)WeightDecay).MultiplyAdd(weight, gradient);
            if (Momentum != 0)
            {
                var velocity = update.State($"sgd.velocity/{segment.Name}");
                direction = program.Constant((float)Momentum).MultiplyAdd(program.Parameter(velocity), direction);
                program.Assign(velocity, direction);
            }

            update.Assign(segment, down.MultiplyAdd(direction, weight));
        }
    }
}
