using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// A start from one network that exists already. Its segments (<c>hidden1.weight</c>) are taken over by name, and every one that is
/// taken over must be on both sides and have the same shape. Segments that are left out start as under <c>same</c>.
/// </summary>
/// <remarks>
/// Weights mean what they meant only in the units that they were learnt in. So where anything of the first layer that has weights is taken
/// over, <c>input.mean</c> and <c>input.scale</c> come along, and where anything of the last, <c>target.mean</c> and <c>target.scale</c>
/// of a regression, instead of being fitted on the rows of this run; <see cref="Except"/> can leave them out.
/// </remarks>
public abstract record TakenStart : StartOptions
{
    private protected TakenStart()
    {
    }

    /// <summary>Whose network it is, as it stood after the last round: the id of a learner.</summary>
    [PlanRange(0, 99_999)]
    public int Learner { get; init; }

    /// <summary>The segments that are taken over, by name, <c>*</c> standing for anything: <c>[hidden*]</c>; empty: all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>
    /// The segments that are not, as for a new head: <c>[output.*]</c>; with <c>input.*</c> or <c>target.*</c> the units are this run's own.
    /// </summary>
    public IReadOnlyList<string> Except { get; init; } = [];
}
