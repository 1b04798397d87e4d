using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Buys labels: of each learner one in the first round, two in the second, and so on. Before the first round it makes a call.</summary>
[Method("planted_asking", Role = MethodRole.Feedback)]
[Paper("planted")]
public sealed class AskingMethod : IFeedback, IRemember, IObserve
{
    /// <summary>Examples that it looks at before a round, for each learner.</summary>
    public int Looks { get; init; }

    public void Remember(RoundContext round, LearnerView learner)
    {
        round.Spend(Unit.Labels, round.Round);
        round.Spend(Unit.Examples, Looks);
    }

    public ValueTask ObserveAsync(ObservationContext context, CancellationToken cancellation)
    {
        if (context.Begins) context.Round.Spend(Unit.Calls, 1);
        return ValueTask.CompletedTask;
    }
}
