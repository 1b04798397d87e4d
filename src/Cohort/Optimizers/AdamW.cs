using Cohort.Options;

namespace Cohort.Optimizers;

/// <summary>Adam with weight decay apart from the gradient: w shrinks by rate times weight_decay in each step.</summary>
/// <remarks>Source: Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2.</remarks>
[PlanName("adamw")]
public sealed class AdamW : Adam
{
    /// <summary>The decay's factor.</summary>
    [PlanRange(0, 1)]
    public double WeightDecay { get; init; } = 0.01;

    /// <inheritdoc/>
    protected override double Decay => WeightDecay;
}
