using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;

namespace Cohort.Tests.Contexts;

/// <summary>A method whose hooks a test writes down; hooks that are not given do nothing.</summary>
public sealed class LambdaMethod : IFeedback, IDeclare, IBegin, IJudge
{
    public Action<Declarations> OnDeclare { get; init; } = _ => { };

    public Action<RoundContext> OnBegin { get; init; } = _ => { };

    public Action<StepContext> OnJudge { get; init; } = _ => { };

    public void Declare(Declarations declarations) => OnDeclare(declarations);

    public void Begin(RoundContext round) => OnBegin(round);

    public void Judge(StepContext step) => OnJudge(step);
}
