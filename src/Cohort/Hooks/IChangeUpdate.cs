using Cohort.Contexts;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Hooks;

/// <summary>A method that stands between the update and its assignment: a retraction, a bound on norms, a sign that a weight must keep.</summary>
public interface IChangeUpdate : IMethod
{
    /// <summary>Records the change of one segment's next value.</summary>
    /// <param name="step">The step.</param>
    /// <param name="segment">The segment, trainable and not frozen for the run.</param>
    /// <param name="weight">Its value before the update.</param>
    /// <param name="next">Its value after the update so far, of the same shape.</param>
    Tensor Next(StepContext step, Segment segment, Tensor weight, Tensor next);
}
