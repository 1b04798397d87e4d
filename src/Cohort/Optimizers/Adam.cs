using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>Adam: steps scaled by running means of the gradient and of its square, both corrected for their start at zero.</summary>
/// <remarks>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.</remarks>
[PlanName("adam")]
public class Adam : IOptimizer
{
    // A mean in float32 with a memory beyond ten million steps hardly moves; from 1 - 2^-25 on, beta itself is 1.
    private const double MaxBeta = 0.9999999;

    /// <inheritdoc/>
    [PlanArgument]
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Rate { get; init; } = 0.001;

    /// <summary>The memory of the running mean: how much of it is kept in each step.</summary>
    [PlanRange(0, MaxBeta)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The memory of the running mean of squares: how much of it is kept in each step.</summary>
    [PlanRange(0, MaxBeta)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root, against division by zero.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The share of each weight taken away in each step, times the rate, apart from the gradient (0 in Adam itself).</summary>
    protected virtual double Decay => 0;

    /// <inheritdoc/>
    public IEnumerable<Segment> Declare(OptimizerScope scope, IReadOnlyList<Segment> trainable)
    {
        yield return scope.State("adam.total1", []);
        yield return scope.State("adam.total2", []);
        foreach (var s in trainable)
        {
            yield return scope.State($"adam.mean/{s.Name}", s.Shape);
            yield return scope.State($"adam.square/{s.Name}", s.Shape);
        }
    }

    /// <inheritdoc/>
    public void Update(WeightUpdate update, IReadOnlyList<(Segment Segment, Tensor Gradient)> gradients)
    {
        var (program, rate) = (update.Program, update.Rate);
        // 1 - beta^t is the running mean of ones. Kept as such it is as exact as the means it corrects, where a power near 1 would cancel.
        var one = program.Constant(1);
        var total1 = Advance(update.State("adam.total1"), Beta1, one);
        var total2 = Advance(update.State("adam.total2"), Beta2, one);
        var down = -(rate / total1);
        foreach (var (segment, g) in gradients)
        {
            var m = Advance(update.State($"adam.mean/{segment.Name}"), Beta1, g);
            var v = Advance(update.State($"adam.square/{segment.Name}"), Beta2, g * g);
            var weight = program.Parameter(segment);
            if (Decay != 0) weight = weight * (1f - (float)Decay * rate);
            update.Assign(segment, down.MultiplyAdd(m / ((v / total2).Sqrt() + (float)Epsilon), weight));
        }

        Tensor Advance(Segment mean, double beta, Tensor value)
        {
            var before = program.Parameter(mean);
            var share = program.Constant((float)(1 - beta));
            // Near 1, beta itself would be rounded to far fewer digits of 1 - beta; near 0, the difference would cancel.
            var after = beta < 0.5 ? program.Constant((float)beta).MultiplyAdd(before, share * value) : share.MultiplyAdd(value - before, before);
            program.Assign(mean, after);
            return after;
        }
    }
}
