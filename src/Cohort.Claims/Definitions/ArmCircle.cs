namespace Cohort.Claims;

/// <summary>Arms that stand on each other in a circle, so that none could be the first.</summary>
internal static class ArmCircle
{
    /// <summary>Arms from which no way leads to one that stands on nothing.</summary>
    /// <param name="arms">The arms.</param>
    /// <param name="on">What an arm stands on; null and arms that are not there count for nothing.</param>
    /// <returns>Their names, in order; none where all is well.</returns>
    public static string[] Find(IReadOnlyList<ClaimArm> arms, Func<ClaimArm, IEnumerable<string?>> on)
    {
        var left = arms.ToList();
        while (left.RemoveAll(arm => !on(arm).Any(name => left.Any(other => other.Name == name))) > 0) { }
        return [.. left.Select(arm => arm.Name)];
    }
}
