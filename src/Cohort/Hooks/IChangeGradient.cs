using Cohort.Contexts;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Hooks;

/// <summary>A method that stands between the gradient and the update: a correction, a projection, a clip.</summary>
public interface IChangeGradient : IMethod
{
    /// <summary>Records the change of one segment's gradient.</summary>
    /// <param name="step">The step.</param>
    /// <param name="segment">The trainable segment.</param>
    /// <param name="gradient">Its gradient so far, of the segment's shape.</param>
    Tensor Change(StepContext step, Segment segment, Tensor gradient);
}
