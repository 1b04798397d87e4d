using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>Backpropagation: the direction of each weight is the gradient of the loss.</summary>
/// <remarks>Source: Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors", Nature 323, 1986.</remarks>
[Method("backprop", Role = MethodRole.Learner, Paper = "Rumelhart, Hinton, Williams, Nature 1986")]
public sealed class Backprop : ILearningRule
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Directions(StepContext step, Tensor loss) => loss.Gradients([.. step.Trainable.Select(s => step.Parameters[s])]);
}
