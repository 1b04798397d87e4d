namespace Cohort.Claims;

/// <summary>
/// Holm's correction for looking at several hypotheses at once (S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian
/// Journal of Statistics 6, 1979).
/// </summary>
internal static class Holm
{
    /// <summary>
    /// Which hypotheses are rejected, such that the chance to reject any true one is at most the level, however they depend on each other:
    /// in order of p values, the i-th of m (from 0) while its p value is at most level / (m - i).
    /// </summary>
    /// <param name="chances">A p value for each hypothesis.</param>
    /// <param name="level">The level of the whole family, between 0 and 1.</param>
    public static IReadOnlyList<bool> Rejected(IReadOnlyList<double> chances, double level)
    {
        var rejected = new bool[chances.Count];
        foreach (var (place, which) in chances.Index().OrderBy(c => c.Item).Select(c => c.Index).Index())
        {
            if (!(chances[which] <= level / (chances.Count - place))) break;
            rejected[which] = true;
        }

        return rejected;
    }
}
