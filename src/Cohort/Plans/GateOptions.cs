using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// A gate on an exchange: what a learner is offered is taken on trial, trained on, and undone where that made it worse on rows that its peer holds
/// out. Senders who stand out are not listened to; where an offer does harm, the sender without whom it is best is left out, again and again,
/// until what is left may stay or nobody is left.
/// </summary>
/// <remarks>
/// Each decision compares two copies of the learner, one with the offer and one without, after both took the same local steps: the mean over held-out
/// rows of the difference of their losses, with a one-sided Student bound. Half of the rows that decide are drawn anew each time; a quarter of
/// the held-out rows never decides, and shows whether the others have worn out (<c>audit_loss</c>). A sender that was left out of an offer which then
/// stood is not listened to for 2 rounds, then 4, 8 and so on, up to 256. Cost: the local steps of both copies, and of one more for each sender
/// left out, and for each of those a look at all others.
/// </remarks>
public sealed record GateOptions
{
    /// <summary>The share of its rows that each peer holds out for its decisions; <c>peers.validation</c> where that is more.</summary>
    [PlanRange(0, 0.9, MinExclusive = true)]
    public double Heldout { get; init; } = 0.1;

    /// <summary>How much worse an offer may make the held-out loss, in the loss's unit (nats where there are classes).</summary>
    [PlanRange(0, 1000)]
    public double Slack { get; init; } = 0.02;

    /// <summary>How much worse than the best copy so far a learner may become, so that small harms do not add up.</summary>
    [PlanRange(0, 1000)]
    public double Cumulative { get; init; } = 0.05;

    /// <summary>How sure it has to be that an offer does harm before it is undone.</summary>
    [PlanRange(0.5, 0.9999)]
    public double Confidence { get; init; } = 0.9;

    /// <summary>
    /// Passes over the learner's own rows that both copies take before they are compared; 0 looks at once, and refuses honest averages.
    /// </summary>
    [PlanRange(0, 1000)]
    public int After { get; init; } = 1;
}
