using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>
/// A method that judges the attempt inside a step: it adds fields to the experience (a weight, a target, a loss per example) or
/// terms to the loss. It emits operations and reads no values.
/// </summary>
public interface IJudge : IMethod
{
    /// <summary>Records the judgement; called after the attempt, before the loss is put together.</summary>
    void Judge(StepContext step);
}
