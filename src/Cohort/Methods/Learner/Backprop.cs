using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>Backpropagation: the direction of each weight is the gradient of the loss.</summary>
[Method("backprop", Role = MethodRole.Learner)]
[Paper("backprop")]
public sealed class Backprop : ILearningRule
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Directions(StepContext step, Tensor loss) => loss.Gradients([.. step.Trainable.Select(s => step.Parameters[s])]);
}
