using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Divides nought by nought.</summary>
[Method("planted_not_a_number", Role = MethodRole.Feedback)]
[Paper("planted")]
public sealed class NotANumberMethod : IFeedback, IChangeGradient
{
    public Tensor Change(StepContext step, Segment segment, Tensor gradient) => gradient / (gradient - gradient);
}
