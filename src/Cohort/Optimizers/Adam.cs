using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>Adam: steps scaled by running means of the gradient and of its square, both corrected for their start at zero.</summary>
/// <remarks>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.</remarks>
[PlanName("adam")]
public class Adam : IOptimizer
{
    /// <inheritdoc/>
    [PlanArgument]
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Rate { get; init; } = 0.001;

    /// <summary>The memory of the running mean.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The memory of the running mean of squares.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root, against division by zero.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The share of each weight taken away in each step, times the rate, apart from the gradient (0 in Adam itself).</summary>
    protected virtual double Decay => 0;

    /// <inheritdoc/>
    public IEnumerable<Segment> Declare(IReadOnlyList<Segment> trainable)
    {
        yield return State("power1", [], Initializer.Ones);
        yield return State("power2", [], Initializer.Ones);
        foreach (var s in trainable)
        {
            yield return State($"mean/{s.Name}", s.Shape);
            yield return State($"square/{s.Name}", s.Shape);
        }
    }

    /// <inheritdoc/>
    public void Update(StepProgram program, RowLayout row, IReadOnlyList<(Segment Segment, Tensor Gradient)> gradients, Tensor rate)
    {
        var (b1, b2) = (program.Constant((float)Beta1), program.Constant((float)Beta2));
        var power1 = Advance("adam.power1", b1);
        var power2 = Advance("adam.power2", b2);
        var down = -(rate / (1f - power1));
        foreach (var (segment, g) in gradients)
        {
            var (mean, square) = (row[$"adam.mean/{segment.Name}"], row[$"adam.square/{segment.Name}"]);
            var m = b1.MultiplyAdd(program.Parameter(mean), (1f - (float)Beta1) * g);
            var v = b2.MultiplyAdd(program.Parameter(square), (1f - (float)Beta2) * (g * g));
            program.Assign(mean, m);
            program.Assign(square, v);
            var weight = program.Parameter(segment);
            if (Decay != 0) weight = weight * (1f - (float)Decay * rate);
            program.Assign(segment, down.MultiplyAdd(m / ((v / (1f - power2)).Sqrt() + (float)Epsilon), weight));
        }

        Tensor Advance(string name, Tensor beta)
        {
            var next = program.Parameter(row[name]) * beta;
            program.Assign(row[name], next);
            return next;
        }
    }

    private static Segment State(string name, Shape shape, Initializer? start = null) =>
        new($"adam.{name}", shape, start) { Trainable = false, Exchanged = false, Owner = "optimizer" };
}
