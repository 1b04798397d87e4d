using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Hooks;

/// <summary>Changes every next value as a test says.</summary>
public sealed class ChangingMethod : IFeedback, IChangeUpdate
{
    public required Func<Tensor, Tensor, Tensor> Change { get; init; }

    public Tensor Next(StepContext step, Segment segment, Tensor weight, Tensor next) => Change(weight, next);
}
