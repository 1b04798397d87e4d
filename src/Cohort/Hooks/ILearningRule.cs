using Cohort.Contexts;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Hooks;

/// <summary>By which rule does a learner change? From a loss and the taps of the forward pass to a direction for every weight.</summary>
public interface ILearningRule : IMethod
{
    /// <summary>Records the direction of each trainable segment of the network, in its order; the optimiser walks against it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="loss">The loss, a scalar.</param>
    IReadOnlyList<Tensor> Directions(StepContext step, Tensor loss);
}
