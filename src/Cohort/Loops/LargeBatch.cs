namespace Cohort.Loops;

/// <summary>
/// A batch is computed whole: what it has beyond the examples that there are weighs nothing, and takes as long. Shorter steps would sum in another
/// order and give other bits, so it is said rather than cut.
/// </summary>
internal static class LargeBatch
{
    // Below, nobody notices.
    private const int Noticed = 1024, Times = 4;

    /// <summary>A sentence on a batch that is far larger than what any learner of a group is shown in a round; null where it is not.</summary>
    /// <param name="group">The group's ground.</param>
    public static string? NoteOn(ArmSetup group)
    {
        var (batch, local) = (group.Plan.Learner.Batch, group.Plan.Learner.Local);
        if (batch < Noticed || local.Steps is not null || local.MinSteps is not null) return null; // steps that are counted are filled
        var most = group.Group.Peers.Max(peer => (long)group.Peers[peer].Train.Length) * local.Passes;
        if (most == 0 || batch < Times * most) return null;
        var (key, smaller) = (group.Group.Name.Length == 0 ? "learner.batch" : $"the batch of {group.Group.Name}", 1L);
        while (smaller < most) smaller *= 2;
        return $"{key} is {batch:#,0}, and no learner is shown more than {most:#,0} rows in a round: a step computes the whole batch, most of it for "
            + $"nothing. A batch of {smaller:#,0} takes a fraction of the time.";
    }
}
