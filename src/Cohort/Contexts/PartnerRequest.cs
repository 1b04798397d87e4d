namespace Cohort.Contexts;

/// <summary>Another learner that a method wants to read in a step.</summary>
/// <param name="Owner">The method.</param>
/// <param name="Slot">The slot of the program that its row stands in.</param>
/// <param name="Group">The group that it is of.</param>
/// <param name="Choose">Names it for a learner, before a round's local steps.</param>
internal sealed record PartnerRequest(MethodName Owner, int Slot, GroupView Group, Func<RoundContext, LearnerView, LearnerView> Choose)
{
    /// <summary>Floats that cross with an example.</summary>
    public int FloatsByExample { get; set; }

    /// <summary>Floats that cross with a step.</summary>
    public long Floats { get; set; }
}
