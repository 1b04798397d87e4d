using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Contexts;

/// <summary>Names a loss when gradients are taken already.</summary>
public sealed class LateMethod : IFeedback, IChangeGradient
{
    public Tensor Change(StepContext step, Segment segment, Tensor gradient)
    {
        step.Minimise(step.Loss, step.Part(Part.Model));
        return gradient;
    }
}
