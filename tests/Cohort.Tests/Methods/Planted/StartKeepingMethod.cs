using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Methods.Planted;

/// <summary>
/// Draws weights back to where they started, and notes in each round how far they and a reference policy's outputs are from there.
/// </summary>
[Method("planted_start_keeping", Role = MethodRole.Feedback)]
[Paper("planted")]
public sealed class StartKeepingMethod : IFeedback, IDeclare, IJudge, IBegin
{
    /// <summary>Whether it says that it wants to know.</summary>
    public bool Declares { get; init; } = true;

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        if (Declares) declarations.KeepStart();
        declarations.Segment("outputs", []);
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var distance = step.Network.Segments.Select(s => (s, Moved: step.Parameters[s] - step.Start(s))).Select(m => (m.Moved * m.Moved).Sum());
        step.Terms.Add(0.1f * distance.Aggregate((a, b) => a + b));
        var reference = step.Attempt(step.StartParameters(), step.Experience["input"]);
        step.Assign("outputs", (reference - step.Experience["output"]).Sum());
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        foreach (var learner in round.Learners)
        {
            var far = 0.0;
            foreach (var segment in round.Network.Segments)
            {
                var start = round.Start(learner, segment);
                for (var i = 0; i < start.Length; i++) far += Math.Abs(learner[segment][i] - start[i]);
            }

            round.Lists(learner).Doubles("far").Add(far);
        }
    }
}
