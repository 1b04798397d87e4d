namespace Cohort.Contexts;

/// <summary>A round in which a learner is shown nothing but what methods made for it.</summary>
internal static class ExperienceOrder
{
    /// <summary>
    /// Puts a learner's made examples in place of its rows, shuffled: as many as the plan gives it in a round, so that some are shown again, or left
    /// out; nothing where there are none.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="order">Its order of examples.</param>
    public static void Fill(RoundContext round, LearnerView learner, List<int> order)
    {
        var (count, made) = (order.Count, learner.Experience.Ids.ToArray());
        round.Stream("order", learner.Id).Shuffle<int>(made);
        order.Clear();
        for (var i = 0; made.Length > 0 && i < count; i++) order.Add(made[i % made.Length]);
    }
}
